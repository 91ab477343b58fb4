; The installer for Windows, for Inno Setup 6.3 or newer. Untried where it was written; build.ps1 beside it starts it.
; For the user alone by default: no administrator is needed. The state in %LOCALAPPDATA% is left when it goes.
#ifndef Version
  #define Version "0.1.0"
#endif

[Setup]
AppId={{6B9C3E0E-6C9B-4D58-9D7B-2C1A7B2E64F1}
AppName=Transfer GUI
AppVersion={#Version}
AppPublisher=Transfer GUI developers
DefaultDirName={autopf}\Transfer GUI
DefaultGroupName=Transfer GUI
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=transfer-gui-{#Version}-setup
SetupIconFile=..\icons\transfer-gui.ico
UninstallDisplayIcon={app}\transfer-gui.exe
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
VersionInfoVersion={#Version}
#ifdef Sign
; build.ps1 names the tool where there is a certificate.
SignTool=sign
SignedUninstaller=yes
#endif
ChangesEnvironment=yes
CloseApplications=yes
RestartApplications=no

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "path"; Description: "Add transfer-gui-cli to the PATH"; Flags: unchecked
Name: "handler"; Description: "Open transfer-gui: links (you are always asked where the file goes)"

[Files]
Source: "..\..\dist\transfer-gui\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; What an older version brought and this one does not would stay otherwise, and be loaded.
Type: filesandordirs; Name: "{app}\_internal"
Type: files; Name: "{app}\managed-by"

[UninstallDelete]
Type: files; Name: "{app}\managed-by"

[Icons]
Name: "{group}\Transfer GUI"; Filename: "{app}\transfer-gui.exe"; AppUserModelID: "io.github.transfer_gui.TransferGui"
Name: "{autodesktop}\Transfer GUI"; Filename: "{app}\transfer-gui.exe"; AppUserModelID: "io.github.transfer_gui.TransferGui"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\transfer-gui"; ValueType: string; ValueData: "URL:Transfer GUI"; Flags: uninsdeletekey; Tasks: handler
Root: HKA; Subkey: "Software\Classes\transfer-gui"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""; Tasks: handler
Root: HKA; Subkey: "Software\Classes\transfer-gui\shell\open\command"; ValueType: string; ValueData: """{app}\transfer-gui.exe"" ""%1"""; Tasks: handler
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Check: NotOnPath; Tasks: path

[Run]
Filename: "{app}\transfer-gui.exe"; Description: "{cm:LaunchProgram,Transfer GUI}"; Flags: nowait postinstall skipifsilent

[Code]
function NotOnPath(): Boolean;
var
  Path: string;
begin
  if not RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Path) then
    Path := '';
  Result := Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(Path) + ';') = 0;
end;

// A package manager names itself (/MANAGED=winget): then the program does not ask for newer releases.
procedure CurStepChanged(Step: TSetupStep);
var
  Name: string;
begin
  Name := ExpandConstant('{param:MANAGED|}');
  if (Step = ssPostInstall) and (Name <> '') then
    SaveStringToFile(ExpandConstant('{app}\managed-by'), Name, False);
end;

// What the installer added to the PATH of this user is taken away again, and nothing else of it.
procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Path, Ours: string;
  At: Integer;
begin
  if (Step <> usPostUninstall) or not RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Path) then
    Exit;
  Ours := Uppercase(ExpandConstant('{app}'));
  At := Pos(';' + Ours + ';', ';' + Uppercase(Path) + ';');
  if At > 0 then
  begin
    Delete(Path, At, Length(Ours) + 1);
    if (At > 1) and (At > Length(Path)) then
      Delete(Path, At - 1, 1);
    RegWriteExpandStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Path);
  end;
end;
