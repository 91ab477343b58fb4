#!/usr/bin/env bash
# Builds, signs and packs "Transfer GUI.app" on a Mac, for the architecture it runs on: once on Apple silicon and once
# on Intel (or in another checkout on Apple silicon: arch -x86_64 packaging/macos/build.sh). Untried where it was written.
#   packaging/macos/build.sh                       an unsigned .app and .dmg below dist/
#   IDENTITY="Developer ID Application: …" NOTARY_PROFILE=name packaging/macos/build.sh
# Once before: xcrun notarytool store-credentials name --apple-id … --team-id …
set -euo pipefail
cd "$(dirname "$0")/../.."
[ "$(uname -s)" = Darwin ] || { echo "this needs a Mac" >&2; exit 1; }
python3 packaging/bootstrap.py setup
mkdir -p build/icons
for size in 16 32 128 256 512; do
  mkdir -p build/icons/transfer-gui.iconset
  .venv/bin/python packaging/icons.py "$size" "build/icons/transfer-gui.iconset/icon_${size}x${size}.png"
  .venv/bin/python packaging/icons.py "$((size * 2))" "build/icons/transfer-gui.iconset/icon_${size}x${size}@2x.png"
done
mkdir -p packaging/icons
iconutil --convert icns --output packaging/icons/transfer-gui.icns build/icons/transfer-gui.iconset
.venv/bin/python packaging/bundle.py
app="dist/Transfer GUI.app"
image="dist/transfer-gui-$(uname -m).dmg"
sign() { codesign --force --timestamp --options runtime --sign "$IDENTITY" "$@"; }
if [ -n "${IDENTITY:-}" ]; then
  # From the inside out, each by itself: --deep would give the libraries the program's entitlements.
  # The sandbox's store is a program among the libraries.
  find "$app/Contents/Frameworks" -type f \( -name '*.dylib' -o -name '*.so' -o -name juicefs -o -name rclone \) -print0 |
    while IFS= read -r -d '' library; do sign "$library"; done
  find "$app/Contents/Frameworks" -maxdepth 6 -name '*.framework' -print0 |
    while IFS= read -r -d '' framework; do sign "$framework"; done
  for program in "$app/Contents/MacOS/"*; do sign --entitlements packaging/macos/entitlements.plist "$program"; done
  sign --entitlements packaging/macos/entitlements.plist "$app"
  codesign --verify --strict "$app"
fi
stage=$(mktemp -d)
ditto "$app" "$stage/Transfer GUI.app"
ln -s /Applications "$stage/Applications"
hdiutil create -volname "Transfer GUI" -srcfolder "$stage" -ov -format UDZO "$image"
rm -rf "$stage"
if [ -n "${IDENTITY:-}" ]; then codesign --timestamp --sign "$IDENTITY" "$image"; fi
if [ -n "${NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
  xcrun stapler staple "$image"
  spctl --assess --type open --context context:primary-signature "$image"
fi
