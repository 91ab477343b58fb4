#!/usr/bin/env bash
# Builds, signs and packs "Transfer GUI.app" on a Mac. Untried where it was written.
#   packaging/macos/build.sh                       an unsigned .app and .dmg below dist/
#   IDENTITY="Developer ID Application: …" NOTARY_PROFILE=name packaging/macos/build.sh
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
if [ -n "${IDENTITY:-}" ]; then
  codesign --force --deep --timestamp --options runtime \
    --entitlements packaging/macos/entitlements.plist --sign "$IDENTITY" "$app"
  codesign --verify --strict --deep "$app"
fi
hdiutil create -volname "Transfer GUI" -srcfolder "$app" -ov -format UDZO dist/transfer-gui.dmg
if [ -n "${NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit dist/transfer-gui.dmg --keychain-profile "$NOTARY_PROFILE" --wait
  xcrun stapler staple dist/transfer-gui.dmg
fi
