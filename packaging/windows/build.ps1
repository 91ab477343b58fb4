# Builds the bundle and the installer on Windows. Untried where it was written. Needs Python 3.12 and Inno Setup 6.
#   powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
py -3.12 packaging\bootstrap.py setup
if ($LASTEXITCODE) { exit $LASTEXITCODE }
New-Item -ItemType Directory -Force packaging\icons | Out-Null
.venv\Scripts\python.exe packaging\icons.py 256 packaging\icons\transfer-gui.ico
.venv\Scripts\python.exe packaging\bundle.py
if ($LASTEXITCODE) { exit $LASTEXITCODE }
$iscc = Join-Path ${env:ProgramFiles(x86)} "Inno Setup 6\ISCC.exe"
$version = (.venv\Scripts\python.exe -c "import transfer_gui; print(transfer_gui.__version__)")
& $iscc "/DVersion=$version" packaging\windows\transfer-gui.iss
exit $LASTEXITCODE
