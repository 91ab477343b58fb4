# Builds the bundle and the installer on Windows. Untried where it was written. Needs Python 3.12 and Inno Setup 6.3 or newer of 6.
#   powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1
# With $env:CERTIFICATE (the thumbprint of a certificate for code) programs and installer are signed; signtool is part of
# the Windows SDK and has to be on the PATH, $env:TIMESTAMP is the address of a time stamp server.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
py -3.12 packaging\bootstrap.py setup
if ($LASTEXITCODE) { exit $LASTEXITCODE }
New-Item -ItemType Directory -Force packaging\icons | Out-Null
.venv\Scripts\python.exe packaging\icons.py 256 packaging\icons\transfer-gui.ico
.venv\Scripts\python.exe packaging\bundle.py
if ($LASTEXITCODE) { exit $LASTEXITCODE }
$signing = @()
if ($env:CERTIFICATE) {
    $sign = "signtool.exe sign /sha1 $env:CERTIFICATE /fd sha256 /tr $env:TIMESTAMP /td sha256"
    foreach ($program in "transfer-gui.exe", "transfer-gui-cli.exe") {
        signtool.exe sign /sha1 $env:CERTIFICATE /fd sha256 /tr $env:TIMESTAMP /td sha256 "dist\transfer-gui\$program"
        if ($LASTEXITCODE) { exit $LASTEXITCODE }
    }
    $signing = @("/DSign", "/Ssign=$sign `$f")
}
$iscc = Join-Path ${env:ProgramFiles(x86)} "Inno Setup 6\ISCC.exe"
$version = (.venv\Scripts\python.exe -c "import transfer_gui; print(transfer_gui.__version__)")
& $iscc "/DVersion=$version" @signing packaging\windows\transfer-gui.iss
exit $LASTEXITCODE
