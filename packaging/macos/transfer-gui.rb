# A cask for Homebrew. Untried where it was written. DOWNLOADS and the two sums are filled in for a release:
#   shasum -a 256 dist/transfer-gui-*.dmg; brew audit --cask --new transfer-gui.rb
cask "transfer-gui" do
  arch arm: "arm64", intel: "x86_64"

  version "0.1.0"
  sha256 arm:   "SHA256_ARM64",
         intel: "SHA256_X86_64"

  url "DOWNLOADS/#{version}/transfer-gui-#{arch}.dmg"
  name "Transfer GUI"
  desc "Stream web links straight into S3"
  homepage "https://transfer-gui.github.io/"

  depends_on macos: :sonoma

  app "Transfer GUI.app"
  binary "#{appdir}/Transfer GUI.app/Contents/MacOS/transfer-gui-cli"

  zap trash: [
    "~/Library/Application Support/transfer-gui",
    "~/Library/Logs/transfer-gui",
  ]
end
