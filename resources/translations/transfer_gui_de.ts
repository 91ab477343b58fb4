<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>transfer_gui</name>
    <message>
        <source>  (each under its own name)</source>
        <translation>  (jeder unter eigenem Namen)</translation>
    </message>
    <message numerus="yes">
        <source>%n addresses copied.</source>
        <translation>
            <numerusform>%n Adresse kopiert.</numerusform>
            <numerusform>%n Adressen kopiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n can&apos;t be used</source>
        <translation>
            <numerusform>%n ist nicht brauchbar</numerusform>
            <numerusform>%n sind nicht brauchbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n fertig</numerusform>
            <numerusform>%n fertig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicates left out</source>
        <translation>
            <numerusform>%n Duplikat ausgelassen</numerusform>
            <numerusform>%n Duplikate ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finished transfers will leave the list too; their objects stay.</source>
        <translation>
            <numerusform>%n beendete Übertragung verlässt ebenfalls die Liste; ihr Objekt bleibt.</numerusform>
            <numerusform>%n beendete Übertragungen verlassen ebenfalls die Liste; ihre Objekte bleiben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n good lines</source>
        <translation>
            <numerusform>%n brauchbare Zeile</numerusform>
            <numerusform>%n brauchbare Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out, because their secret links are not in the file</source>
        <translation>
            <numerusform>%n ausgelassen, weil ihr geheimer Link nicht in der Datei steht</numerusform>
            <numerusform>%n ausgelassen, weil ihre geheimen Links nicht in der Datei stehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines above can&apos;t be used. Correct or delete them.</source>
        <translation>
            <numerusform>%n Zeile oben ist nicht brauchbar. Berichtigen oder löschen Sie sie.</numerusform>
            <numerusform>%n Zeilen oben sind nicht brauchbar. Berichtigen oder löschen Sie sie.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines can&apos;t be used</source>
        <translation>
            <numerusform>%n Zeile ist nicht brauchbar</numerusform>
            <numerusform>%n Zeilen sind nicht brauchbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n links</source>
        <translation>
            <numerusform>%n Link</numerusform>
            <numerusform>%n Links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n links copied. Anybody who has them can fetch the objects until they expire.</source>
        <translation>
            <numerusform>%n Link kopiert. Wer ihn hat, kann das Objekt abrufen, bis er abläuft.</numerusform>
            <numerusform>%n Links kopiert. Wer sie hat, kann die Objekte abrufen, bis sie ablaufen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n braucht Sie</numerusform>
            <numerusform>%n brauchen Sie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n objects are on their way to {folder}.</source>
        <translation>
            <numerusform>%n Objekt ist unterwegs nach {folder}.</numerusform>
            <numerusform>%n Objekte sind unterwegs nach {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them were started by another program, which may still be running.</source>
        <translation>
            <numerusform>%n davon wurde von etwas anderem begonnen, das vielleicht noch daran arbeitet.</numerusform>
            <numerusform>%n davon wurden von etwas anderem begonnen, das vielleicht noch daran arbeitet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {count} are in the list already</source>
        <translation>
            <numerusform>%n von {count} ist schon in der Liste</numerusform>
            <numerusform>%n von {count} sind schon in der Liste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts of {size}</source>
        <translation>
            <numerusform>%n Teil zu {size}</numerusform>
            <numerusform>%n Teile zu {size}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts, {size} before packing</source>
        <translation>
            <numerusform>%n Teil, {size} vor dem Packen</numerusform>
            <numerusform>%n Teile, {size} vor dem Packen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts: {stored} stored, {moving} in transit, {waiting} waiting</source>
        <translation>
            <numerusform>%n Teil: {stored} gespeichert, {moving} unterwegs, {waiting} wartend</numerusform>
            <numerusform>%n Teile: {stored} gespeichert, {moving} unterwegs, {waiting} wartend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running, {rate}</source>
        <translation>
            <numerusform>%n läuft, {rate}</numerusform>
            <numerusform>%n laufen, {rate}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source links copied</source>
        <translation>
            <numerusform>%n Quell-Link kopiert</numerusform>
            <numerusform>%n Quell-Links kopiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfers</source>
        <translation>
            <numerusform>%n Übertragung</numerusform>
            <numerusform>%n Übertragungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfers are not finished</source>
        <translation>
            <numerusform>%n Übertragung ist nicht beendet</numerusform>
            <numerusform>%n Übertragungen sind nicht beendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfers wait for a server</source>
        <translation>
            <numerusform>%n Übertragung wartet auf einen Server</numerusform>
            <numerusform>%n Übertragungen warten auf einen Server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfers were removed.</source>
        <translation>
            <numerusform>%n Übertragung wurde entfernt.</numerusform>
            <numerusform>%n Übertragungen wurden entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfers will be added</source>
        <translation>
            <numerusform>%n Übertragung wird hinzugefügt</numerusform>
            <numerusform>%n Übertragungen werden hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfers written to {path}</source>
        <translation>
            <numerusform>%n Übertragung nach {path} geschrieben</numerusform>
            <numerusform>%n Übertragungen nach {path} geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unfinished uploads; the store keeps {stored} for them, and may charge for it.</source>
        <translation>
            <numerusform>%n unvollständiger Upload; der Speicher bewahrt dafür {stored} auf und berechnet das vielleicht.</numerusform>
            <numerusform>%n unvollständige Uploads; der Speicher bewahrt dafür {stored} auf und berechnet das vielleicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;ACL</source>
        <translation>&amp;ACL</translation>
    </message>
    <message>
        <source>&amp;AWS profile</source>
        <translation>A&amp;WS-Profil</translation>
    </message>
    <message>
        <source>&amp;Abort</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Abort…</source>
        <translation>&amp;Abbrechen …</translation>
    </message>
    <message>
        <source>&amp;Access key</source>
        <translation>&amp;Zugriffsschlüssel</translation>
    </message>
    <message>
        <source>&amp;Add Again…</source>
        <translation>&amp;Erneut hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Add the Rule</source>
        <translation>&amp;Regel hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen …</translation>
    </message>
    <message>
        <source>Reset &amp;All</source>
        <translation>&amp;Alle zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Darstellung</translation>
    </message>
    <message>
        <source>&amp;Browse Buckets…</source>
        <translation>&amp;Buckets durchsuchen …</translation>
    </message>
    <message>
        <source>&amp;Bucket</source>
        <translation>Bu&amp;cket</translation>
    </message>
    <message>
        <source>&amp;Caching</source>
        <translation>&amp;Zwischenspeicherung</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>&amp;Cancel and Delete</source>
        <translation>&amp;Abbrechen und löschen</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>Spa&amp;lten</translation>
    </message>
    <message>
        <source>&amp;Connections</source>
        <translation>&amp;Verbindungen</translation>
    </message>
    <message>
        <source>&amp;Connections per transfer</source>
        <translation>&amp;Verbindungen je Übertragung</translation>
    </message>
    <message>
        <source>&amp;Console Link</source>
        <translation>&amp;Konsolen-Link</translation>
    </message>
    <message>
        <source>&amp;Copy Link</source>
        <translation>&amp;Link kopieren</translation>
    </message>
    <message>
        <source>&amp;Copy the Link</source>
        <translation>&amp;Link kopieren</translation>
    </message>
    <message>
        <source>&amp;Date and time</source>
        <translation>&amp;Datum und Uhrzeit</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>E&amp;inzelheiten</translation>
    </message>
    <message>
        <source>&amp;Diagnostic Bundle…</source>
        <translation>&amp;Diagnosepaket …</translation>
    </message>
    <message>
        <source>&amp;Don&apos;t Trust</source>
        <translation>&amp;Nicht vertrauen</translation>
    </message>
    <message>
        <source>&amp;Download the Link</source>
        <translation>&amp;Link herunterladen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>Bearbei&amp;ten</translation>
    </message>
    <message>
        <source>&amp;Endpoint</source>
        <translation>&amp;Endpunkt</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;File…</source>
        <translation>&amp;Datei …</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen …</translation>
    </message>
    <message>
        <source>&amp;Finished ones stay</source>
        <translation>&amp;Beendete bleiben</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>O&amp;rdner</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>&amp;Mitlesen</translation>
    </message>
    <message>
        <source>&amp;Forget It</source>
        <translation>&amp;Vergessen</translation>
    </message>
    <message>
        <source>&amp;From, until</source>
        <translation>&amp;Von, bis</translation>
    </message>
    <message>
        <source>&amp;Go On</source>
        <translation>W&amp;eiter</translation>
    </message>
    <message>
        <source>&amp;Keep Editing</source>
        <translation>&amp;Weiter bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Guides</source>
        <translation>&amp;Anleitungen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;History keeps</source>
        <translation>&amp;Verlauf behält</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>&amp;Verlauf …</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <source>&amp;Hosts and Proxies…</source>
        <translation>&amp;Hosts und Proxys …</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>&amp;Keep It</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>&amp;Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>Sc&amp;hlüssel</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Leave It</source>
        <translation>&amp;So lassen</translation>
    </message>
    <message>
        <source>&amp;Leave Them Out</source>
        <translation>&amp;Auslassen</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Let the Store Copy It</source>
        <translation>&amp;Den Speicher kopieren lassen</translation>
    </message>
    <message>
        <source>&amp;Link for Sharing…</source>
        <translation>&amp;Link zum Weitergeben …</translation>
    </message>
    <message>
        <source>&amp;Link for everybody who has it</source>
        <translation>&amp;Link für jeden, der ihn hat</translation>
    </message>
    <message>
        <source>&amp;Log In…</source>
        <translation>Anme&amp;lden …</translation>
    </message>
    <message>
        <source>&amp;Login</source>
        <translation>An&amp;meldung</translation>
    </message>
    <message>
        <source>&amp;Log…</source>
        <translation>&amp;Protokoll …</translation>
    </message>
    <message>
        <source>&amp;Look at the Link</source>
        <translation>&amp;Link ansehen</translation>
    </message>
    <message>
        <source>&amp;Make</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>&amp;Metrics</source>
        <translation>&amp;Messwerte</translation>
    </message>
    <message>
        <source>&amp;Naming</source>
        <translation>&amp;Benennung</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>&amp;Next Part of the Window</source>
        <translation>&amp;Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Objects</source>
        <translation>&amp;Objekte</translation>
    </message>
    <message>
        <source>&amp;Open File…</source>
        <translation>D&amp;atei öffnen …</translation>
    </message>
    <message>
        <source>&amp;Open Folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>&amp;Open in Browser</source>
        <translation>&amp;Im Browser öffnen</translation>
    </message>
    <message>
        <source>&amp;Order</source>
        <translation>&amp;Reihenfolge</translation>
    </message>
    <message>
        <source>&amp;Other…</source>
        <translation>&amp;Andere …</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>Üb&amp;ersicht</translation>
    </message>
    <message>
        <source>&amp;Overwrite it: what is there is replaced</source>
        <translation>Überschreiben: was &amp;dort liegt, wird ersetzt</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>A&amp;nhalten</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <source>&amp;Profiles…</source>
        <translation>&amp;Profile …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Quit Now</source>
        <translation>&amp;Jetzt beenden</translation>
    </message>
    <message>
        <source>&amp;Read It With Its Keys</source>
        <translation>&amp;Mit dessen Schlüsseln lesen</translation>
    </message>
    <message>
        <source>&amp;Read Them</source>
        <translation>Sie &amp;lesen</translation>
    </message>
    <message>
        <source>&amp;Receipt…</source>
        <translation>&amp;Beleg …</translation>
    </message>
    <message>
        <source>&amp;Region</source>
        <translation>Re&amp;gion</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>R&amp;olle</translation>
    </message>
    <message>
        <source>&amp;Run transfers only at these hours</source>
        <translation>Übertragungen &amp;nur zu diesen Zeiten ausführen</translation>
    </message>
    <message>
        <source>&amp;Save to Folder…</source>
        <translation>&amp;In Ordner speichern …</translation>
    </message>
    <message>
        <source>&amp;Schedule</source>
        <translation>&amp;Planen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>E&amp;instellungen …</translation>
    </message>
    <message>
        <source>&amp;Sidebar</source>
        <translation>&amp;Seitenleiste</translation>
    </message>
    <message>
        <source>&amp;Sign In</source>
        <translation>&amp;Anmelden</translation>
    </message>
    <message>
        <source>&amp;Skip it: what is there stays, and this one is done with</source>
        <translation>Überspringen: &amp;was dort liegt, bleibt, und diese hier ist erledigt</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>&amp;Quelle</translation>
    </message>
    <message>
        <source>&amp;Source Link</source>
        <translation>&amp;Quell-Link</translation>
    </message>
    <message>
        <source>&amp;Speed limit</source>
        <translation>Temp&amp;olimit</translation>
    </message>
    <message>
        <source>&amp;Speed limit for all</source>
        <translation>&amp;Tempolimit für alle</translation>
    </message>
    <message>
        <source>&amp;Start Now</source>
        <translation>&amp;Jetzt starten</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>Jetzt &amp;nicht</translation>
    </message>
    <message>
        <source>&amp;Take It Over</source>
        <translation>Ü&amp;bernehmen</translation>
    </message>
    <message>
        <source>&amp;Those that were finished too: transfer them once more</source>
        <translation>Auch &amp;die beendeten: noch einmal übertragen</translation>
    </message>
    <message>
        <source>&amp;Transfer</source>
        <translation>Ü&amp;bertragung</translation>
    </message>
    <message>
        <source>&amp;Transfer…</source>
        <translation>Ü&amp;bertragen …</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>&amp;Vertrauen</translation>
    </message>
    <message>
        <source>&amp;Trust It</source>
        <translation>&amp;Vertrauen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo Removal</source>
        <translation>&amp;Entfernen rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>&amp;Spalten zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>A&amp;nsicht</translation>
    </message>
    <message>
        <source>&amp;When All Is Done</source>
        <translation>&amp;Wenn alles fertig ist</translation>
    </message>
    <message>
        <source>&amp;With Secrets</source>
        <translation>&amp;Mit Geheimnissen</translation>
    </message>
    <message>
        <source>&amp;Your certificate</source>
        <translation>&amp;Ihr Zertifikat</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>1 min ago</source>
        <translation>vor 1 min</translation>
    </message>
    <message>
        <source>10,000 parts are accepted.</source>
        <translation>10.000 Teile werden angenommen.</translation>
    </message>
    <message>
        <source>10,000 parts are too many.</source>
        <translation>10.000 Teile sind zu viele.</translation>
    </message>
    <message>
        <source>12 digits</source>
        <translation>12 Ziffern</translation>
    </message>
    <message>
        <source>12 hours</source>
        <translation>12 Stunden</translation>
    </message>
    <message>
        <source>2 min ago</source>
        <translation>vor 2 min</translation>
    </message>
    <message>
        <source>2030-12-31, or 30d</source>
        <translation>2030-12-31 oder 30d</translation>
    </message>
    <message>
        <source>256 bits: 44 characters of base64</source>
        <translation>256 Bit: 44 Zeichen Base64</translation>
    </message>
    <message>
        <source>256 bits: 44 characters of base64. Empty: the key that is stored</source>
        <translation>256 Bit: 44 Zeichen Base64. Leer: der gespeicherte Schlüssel</translation>
    </message>
    <message>
        <source>3 days</source>
        <translation>3 Tage</translation>
    </message>
    <message>
        <source>59 min 59 s</source>
        <translation>59 min 59 s</translation>
    </message>
    <message>
        <source>7 days (the most)</source>
        <translation>7 Tage (das Höchste)</translation>
    </message>
    <message>
        <source>999.99 GB in 9,999 parts</source>
        <translation>999,99 GB in 9.999 Teilen</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
    <message>
        <source>A KMS key goes with encryption by KMS only.</source>
        <translation>Ein KMS-Schlüssel gehört nur zur Verschlüsselung mit KMS.</translation>
    </message>
    <message>
        <source>A brace in the naming template is not closed.</source>
        <translation>Eine Klammer in der Benennungsvorlage hat kein Gegenstück.</translation>
    </message>
    <message>
        <source>A bucket&apos;s name has 3 to 63 letters, digits, dots and hyphens.</source>
        <translation>Ein Bucket-Name hat 3 bis 63 Buchstaben, Ziffern, Punkte und Bindestriche.</translation>
    </message>
    <message>
        <source>A bucket&apos;s name has 3 to 63 letters, digits, dots or hyphens, with a letter or digit at both ends.</source>
        <translation>Ein Bucket-Name hat 3 bis 63 Buchstaben, Ziffern, Punkte oder Bindestriche, mit Buchstabe oder Ziffer an beiden Enden.</translation>
    </message>
    <message>
        <source>A cancelled transfer leaves its parts, and they cost. Ask for s3:AbortMultipartUpload.</source>
        <translation>Eine abgebrochene Übertragung hinterlässt ihre Teile, und die kosten. Bitten Sie um s3:AbortMultipartUpload.</translation>
    </message>
    <message>
        <source>A cancelled transfer may leave parts behind.</source>
        <translation>Eine abgebrochene Übertragung hinterlässt vielleicht Teile.</translation>
    </message>
    <message>
        <source>A caret precedes &amp; or % inside quotes, where the command prompt does not remove it.</source>
        <translation>Vor &amp; oder % steht innerhalb von Anführungszeichen ein Zirkumflex, den die Eingabeaufforderung dort nicht entfernt.</translation>
    </message>
    <message>
        <source>A certificate file</source>
        <translation>Einer Zertifikatsdatei</translation>
    </message>
    <message>
        <source>A certificate or key file for {host} does not exist: {path}.</source>
        <translation>Eine Zertifikats- oder Schlüsseldatei fehlt ({host}): {path}.</translation>
    </message>
    <message>
        <source>A content type reads like “video/mp4” or “text/plain; charset=utf-8”.</source>
        <translation>Ein Inhaltstyp sieht so aus: „video/mp4“ oder „text/plain; charset=utf-8“.</translation>
    </message>
    <message>
        <source>A digest and a list of checksums were both given.</source>
        <translation>Eine Prüfsumme und eine Prüfsummenliste wurden zugleich angegeben.</translation>
    </message>
    <message>
        <source>A file of unknown size, ready to be transferred.</source>
        <translation>Eine Datei unbekannter Größe, bereit zur Übertragung.</translation>
    </message>
    <message>
        <source>A new link to the same file, or the curl command that a browser copies for it. What is stored already is kept if the file is the same.</source>
        <translation>Ein neuer Link zur selben Datei oder der curl-Befehl, den ein Browser dafür kopiert. Was schon gespeichert ist, bleibt erhalten, wenn es dasselbe ist.</translation>
    </message>
    <message>
        <source>Adds a lifecycle rule to the bucket; its other rules stay. It applies to uploads of every program. A transfer that is paused for longer starts over.</source>
        <translation>Der Bucket bekommt eine Lebenszyklusregel; seine anderen Regeln bleiben. Sie gilt für Uploads aller Programme. Eine Übertragung, die länger pausiert, beginnt von vorn.</translation>
    </message>
    <message>
        <source>Write a link on each line, then a name and a checksum if you know them. If there is more, name the columns in the first line.</source>
        <translation>Eine Zeile enthält einen Link, dann Name und Prüfsumme, falls Sie sie kennen. Bei mehr Spalten benennen Sie diese in der ersten Zeile.</translation>
    </message>
    <message>
        <source>A link and a curl command were both given.</source>
        <translation>Ein Link und ein curl-Befehl wurden zugleich angegeben.</translation>
    </message>
    <message>
        <source>A list brings its own links, but a source was given too.</source>
        <translation>Eine Liste bringt ihre eigenen Links mit, aber auch eine Quelle wurde angegeben.</translation>
    </message>
    <message>
        <source>A locked object can&apos;t be deleted until then.</source>
        <translation>Ein gesperrtes Objekt lässt sich bis dahin nicht löschen.</translation>
    </message>
    <message>
        <source>A login for all hosts would be sent to every server. Name the host.</source>
        <translation>Eine Anmeldung für alle Hosts würde sie jedem verraten. Nennen Sie den Host.</translation>
    </message>
    <message>
        <source>A number is too large.</source>
        <translation>Eine Zahl ist zu groß.</translation>
    </message>
    <message>
        <source>A part arrived at the store damaged.</source>
        <translation>Ein Teil kam mit anderen Bytes beim Speicher an, als gesendet wurden.</translation>
    </message>
    <message>
        <source>A part has 5 MiB to 5 GiB. Choose “Automatic” unless your store needs another.</source>
        <translation>Ein Teil hat 5 MiB bis 5 GiB. Wählen Sie „Automatisch“, sofern Ihr Speicher nichts anderes braucht.</translation>
    </message>
    <message>
        <source>A pattern in the line expands to no link.</source>
        <translation>Ein Muster in der Zeile ergibt gar keinen Link.</translation>
    </message>
    <message>
        <source>A proxy is set for {host}, but links of this kind can&apos;t use it.</source>
        <translation>Für {host} ist ein Proxy eingestellt, und Links dieser Art können nicht darüber gehen.</translation>
    </message>
    <message>
        <source>A public link led to {host}, which is this computer or one in its private network.</source>
        <translation>Ein öffentlicher Link führte zu {host}: diesem Computer oder einem in seinem eigenen Netz.</translation>
    </message>
    <message>
        <source>A receipt is written when the transfer is done.</source>
        <translation>Ein Beleg wird geschrieben, wenn die Übertragung fertig ist.</translation>
    </message>
    <message>
        <source>A refusal costs no part&apos;s bytes.</source>
        <translation>Bei einer Ablehnung wird kein Teil umsonst gesendet.</translation>
    </message>
    <message>
        <source>A resumed transfer relies on its own receipts.</source>
        <translation>Eine fortgesetzte Übertragung glaubt ihren eigenen Belegen.</translation>
    </message>
    <message>
        <source>A resumed transfer relies on its own receipts. s3:ListMultipartUploadParts changes that.</source>
        <translation>Eine fortgesetzte Übertragung glaubt ihren eigenen Belegen. s3:ListMultipartUploadParts behebt das.</translation>
    </message>
    <message>
        <source>A resumed transfer is compared with the store.</source>
        <translation>Eine fortgesetzte Übertragung wird mit dem Speicher verglichen.</translation>
    </message>
    <message>
        <source>A resumed transfer may send them again.</source>
        <translation>Eine fortgesetzte Übertragung sendet sie vielleicht noch einmal.</translation>
    </message>
    <message>
        <source>A role is named by its ARN, such as arn:aws:iam::123456789012:role/uploader.</source>
        <translation>Eine Rolle wird mit ihrem ARN benannt, etwa arn:aws:iam::123456789012:role/uploader.</translation>
    </message>
    <message>
        <source>A role&apos;s keys last 15 minutes to 12 hours.</source>
        <translation>Die Schlüssel einer Rolle gelten 15 Minuten bis 12 Stunden.</translation>
    </message>
    <message>
        <source>A storage class is one word, such as STANDARD_IA.</source>
        <translation>Eine Speicherklasse ist ein Wort wie STANDARD_IA.</translation>
    </message>
    <message>
        <source>A store takes up to ten tags: names to 128 and values to 256 characters of letters, digits, spaces and the signs “+-=._:/@”.</source>
        <translation>Ein Speicher nimmt bis zu zehn Tags: Namen bis 128 und Werte bis 256 Zeichen aus Buchstaben, Ziffern, Leerzeichen und „+-=._:/@“.</translation>
    </message>
    <message>
        <source>A submitted job is not valid[: {name}].</source>
        <translation>Ein übergebener Auftrag ergibt keinen Sinn[: {name}].</translation>
    </message>
    <message>
        <source>A transfer goes on with it.</source>
        <translation>Eine Übertragung setzt ihn fort.</translation>
    </message>
    <message>
        <source>A transfer on the list</source>
        <translation>Eine Übertragung der Liste</translation>
    </message>
    <message>
        <source>A warning</source>
        <translation>Eine Warnung</translation>
    </message>
    <message>
        <source>A web page or another program passed a link of the kind “{scheme}:”.</source>
        <translation>Eine Webseite oder ein anderes Programm hat einen Link der Art „{scheme}:“ übergeben.</translation>
    </message>
    <message>
        <source>A web page or another program passed this link. Its server is not contacted before you add it or press Look at the Link.</source>
        <translation>Eine Webseite oder ein anderes Programm hat diesen Link übergeben. Sein Server wird nichts gefragt, bevor Sie ihn hinzufügen oder „Link ansehen“ drücken.</translation>
    </message>
    <message>
        <source>A worker without a window runs this queue.</source>
        <translation>Ein Worker ohne Fenster führt diese Warteschlange aus.</translation>
    </message>
    <message>
        <source>A wrong MD5 is refused.</source>
        <translation>Eine falsche MD5 wird abgelehnt.</translation>
    </message>
    <message>
        <source>A wrong MD5 is accepted.</source>
        <translation>Eine falsche MD5 wird angenommen.</translation>
    </message>
    <message>
        <source>A wrong checksum is refused.</source>
        <translation>Eine falsche Prüfsumme wird abgelehnt.</translation>
    </message>
    <message>
        <source>A wrong checksum is accepted.</source>
        <translation>Eine falsche Prüfsumme wird angenommen.</translation>
    </message>
    <message>
        <source>A lock needs a mode and a future date such as 2030-12-31, or a number of days such as 30d.</source>
        <translation>Eine Sperre braucht einen Modus und einen künftigen Tag wie 2030-12-31 oder Tage wie 30d.</translation>
    </message>
    <message>
        <source>A worker of the cluster runs another version of this program[: {theirs}][; this computer runs {ours}].</source>
        <translation>Ein Worker des Clusters verwendet eine andere Version dieses Programms[: {theirs}][; dieser Computer {ours}].</translation>
    </message>
    <message>
        <source>ACL</source>
        <translation>ACL</translation>
    </message>
    <message>
        <source>ACLs</source>
        <translation>ACLs</translation>
    </message>
    <message>
        <source>AKIA…, or what your store calls key id</source>
        <translation>AKIA…, oder was Ihr Speicher „Key ID“ nennt</translation>
    </message>
    <message>
        <source>AWS files not usable</source>
        <translation>AWS-Dateien nicht brauchbar</translation>
    </message>
    <message>
        <source>AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN are used, as they are when this program starts.</source>
        <translation>AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY und AWS_SESSION_TOKEN werden so verwendet, wie sie beim Start dieses Programms sind.</translation>
    </message>
    <message numerus="yes">
        <source>Abort %n unfinished uploads?</source>
        <translation>
            <numerusform>%n unvollständigen Upload abbrechen?</numerusform>
            <numerusform>%n unvollständige Uploads abbrechen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Aborting an upload failed.</source>
        <translation>Das Abbrechen eines Uploads schlug fehl.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Account id, as the store&apos;s pages show it</source>
        <translation>Konto-ID, wie die Seiten des Speichers sie zeigen</translation>
    </message>
    <message>
        <source>Account of 12 digits; any other is refused</source>
        <translation>Konto mit 12 Ziffern; jedes andere wird abgelehnt</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add &amp;Anyway</source>
        <translation>&amp;Trotzdem hinzufügen</translation>
    </message>
    <message>
        <source>Add Transfers</source>
        <translation>Übertragungen hinzufügen</translation>
    </message>
    <message>
        <source>Add a &amp;List…</source>
        <translation>&amp;Liste hinzufügen …</translation>
    </message>
    <message>
        <source>Add a List</source>
        <translation>Liste hinzufügen</translation>
    </message>
    <message>
        <source>Add all files in a folder of this computer, named by their path in it</source>
        <translation>Alle Dateien unter einem Ordner dieses Computers hinzufügen, benannt nach ihrem Weg von dort</translation>
    </message>
    <message>
        <source>Add files of this computer</source>
        <translation>Dateien dieses Computers hinzufügen</translation>
    </message>
    <message>
        <source>Add it again if you need it.</source>
        <translation>Fügen Sie sie erneut hinzu, wenn Sie sie brauchen.</translation>
    </message>
    <message>
        <source>Add it once more</source>
        <translation>Noch einmal hinzufügen</translation>
    </message>
    <message>
        <source>Add it under a free &amp;name, such as {free}</source>
        <translation>&amp;Unter einem freien Namen hinzufügen, etwa {free}</translation>
    </message>
    <message>
        <source>Add links with names and checksums, line by line</source>
        <translation>Links mit Namen und Prüfsummen hinzufügen, Zeile für Zeile</translation>
    </message>
    <message>
        <source>Add pa&amp;used: start later by hand</source>
        <translation>&amp;Angehalten hinzufügen: später von Hand starten</translation>
    </message>
    <message>
        <source>Add the files in it instead.</source>
        <translation>Fügen Sie stattdessen die Dateien darin hinzu.</translation>
    </message>
    <message>
        <source>Add the link of {host} itself.</source>
        <translation>Fügen Sie den Link von {host} selbst hinzu.</translation>
    </message>
    <message>
        <source>Add the links that were copied</source>
        <translation>Die kopierten Links hinzufügen</translation>
    </message>
    <message>
        <source>Add the object&apos;s name, or pick objects in the bucket browser.</source>
        <translation>Fügen Sie den Namen des Objekts an, oder wählen Sie Objekte im Bucket-Browser.</translation>
    </message>
    <message>
        <source>Add transfers from a file that was exported</source>
        <translation>Übertragungen aus einer exportierten Datei hinzufügen</translation>
    </message>
    <message>
        <source>Add under a free name: name (2)</source>
        <translation>Unter freiem Namen hinzufügen: Name (2)</translation>
    </message>
    <message>
        <source>Add what the dialog holds</source>
        <translation>Hinzufügen, was im Dialog steht</translation>
    </message>
    <message>
        <source>Add your transfers again. The damaged file is kept next to the new one.</source>
        <translation>Fügen Sie Ihre Übertragungen erneut hinzu. Die beschädigte Datei liegt neben der neuen.</translation>
    </message>
    <message>
        <source>Add, change or delete profiles</source>
        <translation>Profile hinzufügen, ändern oder löschen</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message numerus="yes">
        <source>Added %n links to {place}</source>
        <translation>
            <numerusform>%n Link nach {place} hinzugefügt</numerusform>
            <numerusform>%n Links nach {place} hinzugefügt</numerusform>
        </translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All Transfers</source>
        <translation>Alle Übertragungen</translation>
    </message>
    <message>
        <source>All buckets</source>
        <translation>Alle Buckets</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>All hosts</source>
        <translation>Alle Hosts</translation>
    </message>
    <message>
        <source>All parts but the last have the same size.</source>
        <translation>Alle Teile außer dem letzten sind gleich groß.</translation>
    </message>
    <message>
        <source>All transfers are done</source>
        <translation>Alle Übertragungen sind fertig</translation>
    </message>
    <message>
        <source>All transfers since the start</source>
        <translation>Alle Übertragungen seit dem Start</translation>
    </message>
    <message>
        <source>Allow writing there. Transfers go on when the list can be written again.</source>
        <translation>Erlauben Sie das Schreiben dort. Übertragungen gehen weiter, sobald die Liste wieder geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Allowed &amp;Hours…</source>
        <translation>&amp;Erlaubte Zeiten …</translation>
    </message>
    <message>
        <source>Allowed &amp;hours</source>
        <translation>&amp;Erlaubte Zeiten</translation>
    </message>
    <message>
        <source>Allowed hours</source>
        <translation>Erlaubte Zeiten</translation>
    </message>
    <message>
        <source>Amazon&apos;s. Else, for MinIO and Ceph, https://s3.example.com</source>
        <translation>Der von Amazon. Sonst, für MinIO und Ceph, https://s3.example.com</translation>
    </message>
    <message>
        <source>An ETag is no MD5.</source>
        <translation>Ein ETag ist keine MD5.</translation>
    </message>
    <message>
        <source>An ETag is the MD5 of the bytes.</source>
        <translation>Ein ETag ist die MD5 der Bytes.</translation>
    </message>
    <message>
        <source>An object of that name exists already; you are asked at the end what to do.</source>
        <translation>Ein Objekt dieses Namens gibt es schon; am Ende werden Sie gefragt, was geschehen soll.</translation>
    </message>
    <message>
        <source>An object that is there is never replaced unasked.</source>
        <translation>Ein vorhandenes Objekt wird nie ungefragt ersetzt.</translation>
    </message>
    <message>
        <source>An upload has at most 1,000 parts, so parts are larger here.</source>
        <translation>Ein Upload hat höchstens 1.000 Teile, darum sind Teile hier größer.</translation>
    </message>
    <message>
        <source>An upload that is given up is taken away.</source>
        <translation>Ein aufgegebener Upload wird weggeräumt.</translation>
    </message>
    <message>
        <source>Another S3 store</source>
        <translation>Ein anderer S3-Speicher</translation>
    </message>
    <message>
        <source>Another profile has this name already. Choose a different one.</source>
        <translation>Ein anderes Profil heißt schon so. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Another program holds the list of transfers.</source>
        <translation>Ein anderes Programm hält die Liste der Übertragungen.</translation>
    </message>
    <message>
        <source>Another program’s</source>
        <translation>Von einem anderen Programm</translation>
    </message>
    <message>
        <source>Another region</source>
        <translation>Andere Region</translation>
    </message>
    <message>
        <source>Another window or worker runs this queue already.</source>
        <translation>Ein anderes Fenster oder ein Worker führt diese Warteschlange schon aus.</translation>
    </message>
    <message>
        <source>Answer makes no sense</source>
        <translation>Antwort ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>Answer proves nothing</source>
        <translation>Antwort beweist nichts</translation>
    </message>
    <message>
        <source>As Soon as &amp;Possible</source>
        <translation>&amp;So bald wie möglich</translation>
    </message>
    <message>
        <source>As each server names its file</source>
        <translation>Wie jeder Server seine Datei nennt</translation>
    </message>
    <message>
        <source>As for all hosts</source>
        <translation>Wie für alle Hosts</translation>
    </message>
    <message>
        <source>As in the profile</source>
        <translation>Wie im Profil</translation>
    </message>
    <message>
        <source>As many as it takes</source>
        <translation>So viele wie nötig</translation>
    </message>
    <message>
        <source>As on this computer</source>
        <translation>Wie auf diesem Computer</translation>
    </message>
    <message>
        <source>As the bucket has it</source>
        <translation>Wie beim Bucket</translation>
    </message>
    <message>
        <source>As the server names it</source>
        <translation>Wie der Server sie nennt</translation>
    </message>
    <message>
        <source>As the service decides (one hour)</source>
        <translation>Wie der Dienst entscheidet (eine Stunde)</translation>
    </message>
    <message>
        <source>As&amp;k before quitting while transfers run</source>
        <translation>Vor dem Beenden &amp;fragen, solange Übertragungen laufen</translation>
    </message>
    <message>
        <source>Ask for kms:GenerateDataKey and kms:Decrypt on the key, or leave KMS out.</source>
        <translation>Bitten Sie um kms:GenerateDataKey und kms:Decrypt für den Schlüssel, oder lassen Sie KMS weg.</translation>
    </message>
    <message>
        <source>Ask for permission there, or log in as somebody else.</source>
        <translation>Bitten Sie dort um die Berechtigung, oder melden Sie sich als jemand anderes an.</translation>
    </message>
    <message>
        <source>Ask for permission there, or set another login under Edit › Hosts and Proxies.</source>
        <translation>Bitten Sie dort um Erlaubnis, oder stellen Sie unter Bearbeiten › Hosts und Proxys eine andere Anmeldung ein.</translation>
    </message>
    <message>
        <source>Ask for permission to read it, then try again.</source>
        <translation>Bitten Sie um Leserecht und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Ask for s3:PutObject on this bucket.</source>
        <translation>Bitten Sie um s3:PutObject für diesen Bucket.</translation>
    </message>
    <message>
        <source>Ask for s3:PutObjectAcl, or leave the ACL out.</source>
        <translation>Bitten Sie um s3:PutObjectAcl, oder lassen Sie die ACL weg.</translation>
    </message>
    <message>
        <source>Ask for s3:PutObjectRetention, or leave the lock out.</source>
        <translation>Bitten Sie um s3:PutObjectRetention, oder lassen Sie die Sperre weg.</translation>
    </message>
    <message>
        <source>Ask for s3:PutObjectTagging, or leave tags out.</source>
        <translation>Bitten Sie um s3:PutObjectTagging, oder lassen Sie Tags weg.</translation>
    </message>
    <message>
        <source>Ask its owner for a login with Digest, Basic or a token, or for a signed link.</source>
        <translation>Bitten Sie den Betreiber um eine Anmeldung mit Digest, Basic oder einem Token oder um einen signierten Link.</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>Mich fragen</translation>
    </message>
    <message>
        <source>Ask the bucket&apos;s owner for the right to get objects, or choose another source profile.</source>
        <translation>Bitten Sie den Besitzer des Buckets um das Recht, Objekte zu lesen, oder wählen Sie ein anderes Quellprofil.</translation>
    </message>
    <message>
        <source>Ask the server&apos;s owner for its new key. The revoked one is named in {path}.</source>
        <translation>Fragen Sie den Betreiber des Servers nach dem neuen Schlüssel. Der widerrufene steht hier: {path}.</translation>
    </message>
    <message>
        <source>Ask the server&apos;s owner which one is right.</source>
        <translation>Fragen Sie den Betreiber des Servers, welcher richtig ist.</translation>
    </message>
    <message>
        <source>Ask the server&apos;s owner. Only if the owner has changed the key, remove the old one from {path} (transfer-gui-cli hosts forget-key {host}) and try again.</source>
        <translation>Fragen Sie den Betreiber des Servers. Nur wenn er den Schlüssel geändert hat: Nehmen Sie den alten heraus aus {path} (transfer-gui-cli hosts forget-key {host}), und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Ask the site for a shorter link.</source>
        <translation>Bitten Sie die Website um einen kürzeren Link.</translation>
    </message>
    <message>
        <source>Ask the proxy&apos;s operator, or choose another proxy under Edit › Hosts and Proxies.</source>
        <translation>Fragen Sie den Betreiber des Proxys, oder stellen Sie unter Bearbeiten › Hosts und Proxys einen anderen Weg ein.</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Asked {when}.</source>
        <translation>Geprüft: {when}.</translation>
    </message>
    <message>
        <source>Asking for a code…</source>
        <translation>Ein Code wird angefordert …</translation>
    </message>
    <message>
        <source>Asking the server for the file and the store for room.</source>
        <translation>Der Server wird nach der Datei gefragt, der Speicher um Platz gebeten.</translation>
    </message>
    <message>
        <source>At all times</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Automatic ({number})</source>
        <translation>Automatisch ({number})</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>Zurück (Alt+Links)</translation>
    </message>
    <message>
        <source>Begin a new profile</source>
        <translation>Ein neues Profil beginnen</translation>
    </message>
    <message>
        <source>Begin a new profile like this one, without its keys</source>
        <translation>Ein neues Profil wie dieses beginnen, ohne dessen Schlüssel</translation>
    </message>
    <message>
        <source>Begin a new transfer instead.</source>
        <translation>Beginnen Sie stattdessen eine neue Übertragung.</translation>
    </message>
    <message>
        <source>Begin it with https:// or http://, or with a file&apos;s path.</source>
        <translation>Beginnen Sie mit https:// oder http:// oder mit dem Pfad einer Datei.</translation>
    </message>
    <message>
        <source>Begins anew without checksums</source>
        <translation>Beginnt neu ohne Prüfsummen</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>Engpass</translation>
    </message>
    <message>
        <source>Restore what was just removed</source>
        <translation>Zurückholen, was eben entfernt wurde</translation>
    </message>
    <message>
        <source>Restore what was just removed (Ctrl+Z)</source>
        <translation>Zurückholen, was eben entfernt wurde (Strg+Z)</translation>
    </message>
    <message>
        <source>Download objects and whole folders to this computer</source>
        <translation>Objekte und ganze Ordner auf diesen Computer holen</translation>
    </message>
    <message>
        <source>Bro&amp;wse…</source>
        <translation>&amp;Durchsuchen …</translation>
    </message>
    <message>
        <source>Browse Buckets</source>
        <translation>Buckets durchsuchen</translation>
    </message>
    <message>
        <source>Bucket in the host name</source>
        <translation>Bucket im Hostnamen</translation>
    </message>
    <message>
        <source>Bucket in the path</source>
        <translation>Bucket im Pfad</translation>
    </message>
    <message>
        <source>Bucket not found</source>
        <translation>Bucket nicht gefunden</translation>
    </message>
    <message>
        <source>Buckets</source>
        <translation>Buckets</translation>
    </message>
    <message>
        <source>Buffers</source>
        <translation>Puffer</translation>
    </message>
    <message>
        <source>Bundles (*.zip)</source>
        <translation>Pakete (*.zip)</translation>
    </message>
    <message>
        <source>By signing in (IAM Identity Center)</source>
        <translation>Durch Anmeldung (IAM Identity Center)</translation>
    </message>
    <message>
        <source>As the server says, or by the name</source>
        <translation>Nach Angabe des Servers oder nach dem Namen</translation>
    </message>
    <message>
        <source>Bytes flow from the server into the store.</source>
        <translation>Bytes fließen vom Server in den Speicher.</translation>
    </message>
    <message>
        <source>Bytes per second, such as 12 MB/s or 800 kB/s; 0 for no limit:</source>
        <translation>Bytes je Sekunde, etwa 12 MB/s oder 800 kB/s; 0 für kein Limit:</translation>
    </message>
    <message>
        <source>C&amp;lear History…</source>
        <translation>&amp;Verlauf leeren …</translation>
    </message>
    <message>
        <source>C&amp;ontext Menu</source>
        <translation>K&amp;ontextmenü</translation>
    </message>
    <message>
        <source>CRC64NVME is not supported.</source>
        <translation>CRC64NVME ist nicht bekannt.</translation>
    </message>
    <message>
        <source>CRC64NVME is accepted in a header.</source>
        <translation>CRC64NVME wird in einer Kopfzeile angenommen.</translation>
    </message>
    <message>
        <source>Rename it to “{meant}” in that file, then try again.</source>
        <translation>Nennen Sie ihn in dieser Datei „{meant}“, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n transfers?</source>
        <translation>
            <numerusform>%n Übertragung abbrechen?</numerusform>
            <numerusform>%n Übertragungen abbrechen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel “{name}”?</source>
        <translation>„{name}“ abbrechen?</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Wird abgebrochen</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>Zertifikatsdatei</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer *.key);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Check its address under Edit › Hosts and Proxies, and your network connection.</source>
        <translation>Prüfen Sie seine Adresse unter Bearbeiten › Hosts und Proxys, und Ihre Netzwerkverbindung.</translation>
    </message>
    <message>
        <source>Check its name and the profile&apos;s region, or create the bucket first.</source>
        <translation>Prüfen Sie den Namen und die Region im Profil, oder legen Sie den Bucket erst an.</translation>
    </message>
    <message>
        <source>Check its name and its read permissions.</source>
        <translation>Prüfen Sie ihren Namen und wer sie lesen darf.</translation>
    </message>
    <message numerus="yes">
        <source>%n calculations</source>
        <translation>
            <numerusform>%n Berechnung</numerusform>
            <numerusform>%n Berechnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files, {size}</source>
        <translation>
            <numerusform>%n Datei, {size}</numerusform>
            <numerusform>%n Dateien, {size}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n ausgelassen</numerusform>
            <numerusform>%n ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n links are left over</source>
        <translation>
            <numerusform>%n Link bleibt übrig</numerusform>
            <numerusform>%n Links bleiben übrig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n objects deleted.</source>
        <translation>
            <numerusform>%n Objekt gelöscht.</numerusform>
            <numerusform>%n Objekte gelöscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts stored</source>
        <translation>
            <numerusform>%n Teil gespeichert</numerusform>
            <numerusform>%n Teile gespeichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receipts</source>
        <translation>
            <numerusform>%n Beleg</numerusform>
            <numerusform>%n Belege</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stored parts are taken over</source>
        <translation>
            <numerusform>%n gespeicherter Teil wird übernommen</numerusform>
            <numerusform>%n gespeicherte Teile werden übernommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfers get a new link</source>
        <translation>
            <numerusform>%n Übertragung bekommt einen neuen Link</numerusform>
            <numerusform>%n Übertragungen bekommen einen neuen Link</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>&amp;Über</translation>
    </message>
    <message>
        <source>&amp;Active First</source>
        <translation>&amp;Aktive zuerst</translation>
    </message>
    <message>
        <source>&amp;Add Hours</source>
        <translation>&amp;Zeiten hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Add Your Store…</source>
        <translation>&amp;Eigenen Speicher hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>&amp;Jump host</source>
        <translation>&amp;Sprunghost</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Später</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>Aus&amp;lassen</translation>
    </message>
    <message>
        <source>&amp;Look for lists of checksums beside files</source>
        <translation>Neben Dateien nach Prüfsummen&amp;listen suchen</translation>
    </message>
    <message>
        <source>&amp;Measure Folder</source>
        <translation>Ordner &amp;messen</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>&amp;Properties…</source>
        <translation>&amp;Eigenschaften …</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>&amp;Signed with</source>
        <translation>&amp;Signiert mit</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Try It in the Sandbox</source>
        <translation>In der Sandbox &amp;ausprobieren</translation>
    </message>
    <message>
        <source>&amp;Verify Now…</source>
        <translation>Jetzt &amp;prüfen …</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>&amp;Worker</translation>
    </message>
    <message>
        <source>A link to a folder</source>
        <translation>Ein Link zu einem Ordner</translation>
    </message>
    <message>
        <source>A part must be there within two minutes: on a slow line choose small parts.</source>
        <translation>Ein Teil muss innerhalb von zwei Minuten da sein: Wählen Sie auf einer langsamen Leitung kleine Teile.</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>All these files are at their destination, and their server says that none has changed since.</source>
        <translation>Alle diese Dateien sind am Ziel, und ihr Server sagt, dass sich seitdem keine geändert hat.</translation>
    </message>
    <message>
        <source>All, or such as *.iso, images/*</source>
        <translation>Alle, oder etwa *.iso, bilder/*</translation>
    </message>
    <message>
        <source>Also to</source>
        <translation>Auch nach</translation>
    </message>
    <message>
        <source>Another version there</source>
        <translation>Dort läuft eine andere Version</translation>
    </message>
    <message>
        <source>Another window shows the queue of that computer; transfers run there. OpenSSH makes the connection, with your keys, agent and ~/.ssh/config. Transfer GUI must be installed there.</source>
        <translation>Ein weiteres Fenster zeigt die Warteschlange jenes Computers; die Übertragungen laufen dort. OpenSSH stellt die Verbindung her, mit Ihren Schlüsseln, Ihrem Agenten und ~/.ssh/config. Transfer GUI muss dort installiert sein.</translation>
    </message>
    <message>
        <source>Any text, or whsec_… from the receiver</source>
        <translation>Beliebiger Text oder whsec_… vom Empfänger</translation>
    </message>
    <message>
        <source>As each has threads</source>
        <translation>So viele, wie jeder Threads hat</translation>
    </message>
    <message>
        <source>At all other times: {limit}. Where hours overlap, the upper ones count.</source>
        <translation>Zu allen anderen Zeiten: {limit}. Wo sich Zeiten überschneiden, gilt die obere Zeile.</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>Irgendwann</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Automatic: {profile}</source>
        <translation>Automatisch: {profile}</translation>
    </message>
    <message>
        <source>Began: {source} to {place}</source>
        <translation>Begonnen: {source} nach {place}</translation>
    </message>
    <message>
        <source>Begins anew: {trouble}</source>
        <translation>Beginnt von vorn: {trouble}</translation>
    </message>
    <message>
        <source>By its place in the list</source>
        <translation>Nach der Stelle in der Liste</translation>
    </message>
    <message>
        <source>By the file&apos;s name</source>
        <translation>Nach dem Dateinamen</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Bytes per second to the store: in the last seconds, and over the whole run.</source>
        <translation>Bytes pro Sekunde zum Speicher: in den letzten Sekunden und über den ganzen Lauf.</translation>
    </message>
    <message>
        <source>Bytes that are stored or on their way to the store.</source>
        <translation>Bytes, die gespeichert oder auf dem Weg zum Speicher sind.</translation>
    </message>
    <message>
        <source>Caching</source>
        <translation>Zwischenspeicherung</translation>
    </message>
    <message>
        <source>Can&apos;t be written</source>
        <translation>Nicht beschreibbar</translation>
    </message>
    <message>
        <source>Ce&amp;rtificates</source>
        <translation>&amp;Zertifikate</translation>
    </message>
    <message>
        <source>Chan&amp;ged</source>
        <translation>&amp;Geändert</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Check its address, and whether the scheduler runs.</source>
        <translation>Prüfen Sie seine Adresse und ob der Scheduler läuft.</translation>
    </message>
    <message>
        <source>Check its name: “aws configure list-profiles” shows them all.</source>
        <translation>Prüfen Sie den Namen: „aws configure list-profiles“ zeigt alle.</translation>
    </message>
    <message>
        <source>Check its path in the profile.</source>
        <translation>Prüfen Sie den Pfad im Profil.</translation>
    </message>
    <message>
        <source>Check its quotes.</source>
        <translation>Prüfen Sie die Anführungszeichen.</translation>
    </message>
    <message>
        <source>Check that it is connected and healthy, then try again. What is stored already is kept.</source>
        <translation>Prüfen Sie, ob er verbunden und in Ordnung ist, und versuchen Sie es erneut. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Check that its folder is there and may be written to. Transfers go on when the list can be written again.</source>
        <translation>Prüfen Sie, ob ihr Ordner da ist und beschrieben werden darf. Übertragungen gehen weiter, sobald die Liste wieder geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Check that ssh gets there and that transfer-gui-cli is installed there; --worker-command names it.</source>
        <translation>Prüfen Sie, ob ssh dorthin gelangt und transfer-gui-cli dort installiert ist; --worker-command nennt es.</translation>
    </message>
    <message>
        <source>Check that the disk is connected and healthy. Transfers go on when the list can be written again.</source>
        <translation>Prüfen Sie, ob der Datenträger verbunden und in Ordnung ist. Übertragungen gehen weiter, sobald die Liste wieder geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Check that the file is there and that you may read it, then try again.</source>
        <translation>Prüfen Sie, ob die Datei da ist und Sie sie lesen dürfen, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Check the Lin&amp;k…</source>
        <translation>&amp;Link prüfen …</translation>
    </message>
    <message>
        <source>Check the Link</source>
        <translation>Link prüfen</translation>
    </message>
    <message>
        <source>Check the access key, and enter the secret key again.</source>
        <translation>Prüfen Sie den Zugriffsschlüssel, und geben Sie den geheimen Schlüssel erneut ein.</translation>
    </message>
    <message>
        <source>Check the account, the role and the store&apos;s endpoint in the profile, then sign in again.</source>
        <translation>Prüfen Sie Konto, Rolle und Endpunkt des Speichers im Profil und melden Sie sich dann neu an.</translation>
    </message>
    <message>
        <source>Check the address and the port in the link, and whether it begins with http or https.</source>
        <translation>Prüfen Sie Adresse und Port im Link und ob er mit http oder https beginnt.</translation>
    </message>
    <message>
        <source>Check the address and the port in the link, or try again later.</source>
        <translation>Prüfen Sie Adresse und Port im Link, oder versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>Check the command line in the profile; use the program&apos;s full path.</source>
        <translation>Prüfen Sie die Befehlszeile im Profil; am besten mit dem ganzen Pfad des Programms.</translation>
    </message>
    <message>
        <source>Check the disk and its folder. Transfers go on when the list can be written again.</source>
        <translation>Prüfen Sie den Datenträger und den Ordner. Übertragungen gehen weiter, sobald die Liste wieder geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Check the endpoint above and your network connection.</source>
        <translation>Prüfen Sie den Endpunkt oben und Ihre Netzwerkverbindung.</translation>
    </message>
    <message>
        <source>Check the endpoint and the region above, and your network connection.</source>
        <translation>Prüfen Sie Endpunkt und Region oben sowie Ihre Netzwerkverbindung.</translation>
    </message>
    <message>
        <source>Check the endpoint and the region in the profile, and your network connection.</source>
        <translation>Prüfen Sie Endpunkt und Region im Profil sowie Ihre Netzwerkverbindung.</translation>
    </message>
    <message>
        <source>Check the endpoint in the profile and your network connection. What is stored already is kept.</source>
        <translation>Prüfen Sie den Endpunkt im Profil und Ihre Netzwerkverbindung. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Check the endpoint: it is the address of the store&apos;s S3 interface, not of its web pages.</source>
        <translation>Prüfen Sie den Endpunkt: Gemeint ist die Adresse der S3-Schnittstelle, nicht die der Webseiten.</translation>
    </message>
    <message>
        <source>Check the endpoint: the address of the store&apos;s S3 interface, not of its web pages.</source>
        <translation>Prüfen Sie den Endpunkt: die Adresse der S3-Schnittstelle, nicht die der Webseiten.</translation>
    </message>
    <message>
        <source>Check the expected value. If it is right, the file is damaged or was swapped: ask its owner.</source>
        <translation>Prüfen Sie den erwarteten Wert. Stimmt er, ist die Datei beschädigt oder vertauscht: fragen Sie ihren Besitzer.</translation>
    </message>
    <message>
        <source>Check the file&apos;s name, or use - for the input.</source>
        <translation>Prüfen Sie den Dateinamen, oder nehmen Sie - für die Eingabe.</translation>
    </message>
    <message>
        <source>Check the folder and its disk, then try again. What is stored already is kept.</source>
        <translation>Prüfen Sie den Ordner und seinen Datenträger, und versuchen Sie es erneut. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Check the link or the endpoint, or choose another proxy under Edit › Hosts and Proxies.</source>
        <translation>Prüfen Sie Link oder Endpunkt, oder stellen Sie unter Bearbeiten › Hosts und Proxys einen anderen Weg ein.</translation>
    </message>
    <message>
        <source>Check the link; the file may have moved or been deleted, or the login may not see it.</source>
        <translation>Prüfen Sie den Link; die Datei wurde vielleicht verschoben oder gelöscht, oder die Anmeldung darf sie nicht sehen.</translation>
    </message>
    <message>
        <source>Check the link; the file may have moved or been deleted. The path may begin at the login&apos;s own folder: write %2F in front of a path from the root.</source>
        <translation>Prüfen Sie den Link; die Datei wurde vielleicht verschoben oder gelöscht. Der Pfad beginnt vielleicht im Ordner der Anmeldung: Schreiben Sie %2F vor einen Pfad ab der Wurzel.</translation>
    </message>
    <message>
        <source>Check the link; the path begins at the server&apos;s root, or with /~/ at the login&apos;s home.</source>
        <translation>Prüfen Sie den Link; der Pfad beginnt an der Wurzel des Servers, mit /~/ im Heimordner der Anmeldung.</translation>
    </message>
    <message>
        <source>Check the numbers in the brackets, or add the links in several steps.</source>
        <translation>Prüfen Sie die Zahlen in den Klammern, oder fügen Sie die Links in mehreren Schritten hinzu.</translation>
    </message>
    <message>
        <source>Check the part behind the bucket&apos;s name.</source>
        <translation>Prüfen Sie den Teil hinter dem Bucket-Namen.</translation>
    </message>
    <message>
        <source>Check the part between :// and the next slash.</source>
        <translation>Prüfen Sie den Teil zwischen :// und dem nächsten Schrägstrich.</translation>
    </message>
    <message>
        <source>Check the profile and the bucket&apos;s rules, then try again.</source>
        <translation>Prüfen Sie das Profil und die Regeln des Buckets, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Check the proxy under Edit › Hosts and Proxies.</source>
        <translation>Prüfen Sie den Proxy unter Bearbeiten › Hosts und Proxys.</translation>
    </message>
    <message>
        <source>Check the role and the external id, and ask its owner to trust these keys.</source>
        <translation>Prüfen Sie Rolle und externe ID, und bitten Sie den Besitzer der Rolle, diesen Schlüsseln zu vertrauen.</translation>
    </message>
    <message>
        <source>Check the role and the sign-in service in the profile: they must belong to this store.</source>
        <translation>Prüfen Sie Rolle und Anmeldedienst im Profil: Sie müssen zu diesem Speicher gehören.</translation>
    </message>
    <message>
        <source>Check the size that was given; if it is right, the file at the link is another one.</source>
        <translation>Prüfen Sie die angegebene Größe; stimmt sie, ist die Datei hinter dem Link eine andere.</translation>
    </message>
    <message>
        <source>Check the spelling of the link and your network connection.</source>
        <translation>Prüfen Sie die Schreibweise des Links und Ihre Netzwerkverbindung.</translation>
    </message>
    <message>
        <source>Check them and try again.</source>
        <translation>Prüfen Sie sie, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Check them under Edit › Hosts and Proxies, then try again.</source>
        <translation>Prüfen Sie sie unter Bearbeiten › Hosts und Proxys, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and the profile&apos;s endpoint. Trust an authority of your own under Edit › Hosts and Proxies › Trust; else ask the store&apos;s owner about its certificate.</source>
        <translation>Prüfen Sie das Datum dieses Computers und den Endpunkt des Profils. Einer eigenen Zertifizierungsstelle vertrauen Sie unter Bearbeiten › Hosts und Proxys › Vertrauen; sonst fragen Sie den Betreiber des Speichers nach seinem Zertifikat.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date. Trust an authority of your own under Edit › Hosts and Proxies › Trust; else ask the server&apos;s owner about its certificate.</source>
        <translation>Prüfen Sie das Datum dieses Computers. Einer eigenen Zertifizierungsstelle vertrauen Sie unter Bearbeiten › Hosts und Proxys › Vertrauen; sonst fragen Sie den Betreiber des Servers nach seinem Zertifikat.</translation>
    </message>
    <message>
        <source>Check what you entered and try again.</source>
        <translation>Prüfen Sie Ihre Eingabe, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Check where they should come from: your AWS files, the environment, or the profile&apos;s own.</source>
        <translation>Prüfen Sie, woher sie kommen sollen: aus Ihren AWS-Dateien, der Umgebung oder dem Profil selbst.</translation>
    </message>
    <message>
        <source>Check your network connection or VPN.</source>
        <translation>Prüfen Sie Ihre Netzwerkverbindung oder Ihr VPN.</translation>
    </message>
    <message>
        <source>Check your network connection. It resumes automatically as soon as the server answers. No action is needed.</source>
        <translation>Prüfen Sie Ihre Netzwerkverbindung. Es geht von selbst weiter, sobald der Server antwortet. Sie müssen nichts tun.</translation>
    </message>
    <message>
        <source>Checking: {check_title}…</source>
        <translation>Wird geprüft: {check_title} …</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>Checksum list</source>
        <translation>Prüfsummenliste</translation>
    </message>
    <message>
        <source>Checksum of the whole</source>
        <translation>Prüfsumme des Ganzen</translation>
    </message>
    <message>
        <source>Checksum: {checksum}</source>
        <translation>Prüfsumme: {checksum}</translation>
    </message>
    <message>
        <source>Checksums compared</source>
        <translation>Prüfsummen verglichen</translation>
    </message>
    <message>
        <source>Checksums of small files</source>
        <translation>Prüfsummen kleiner Dateien</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Auswählen</translation>
    </message>
    <message numerus="yes">
        <source>Choose %n Files</source>
        <translation>
            <numerusform>%n Datei auswählen</numerusform>
            <numerusform>%n Dateien auswählen</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose 1 to 20.</source>
        <translation>Wählen Sie 1 bis 20.</translation>
    </message>
    <message>
        <source>Choose 1 to 365.</source>
        <translation>Wählen Sie 1 bis 365.</translation>
    </message>
    <message>
        <source>Choose 1 to 64.</source>
        <translation>Wählen Sie 1 bis 64.</translation>
    </message>
    <message>
        <source>Choose All in the sidebar, or press Escape in its search field.</source>
        <translation>Wählen Sie „Alle“ in der Seitenleiste, oder drücken Sie Escape in ihrem Suchfeld.</translation>
    </message>
    <message>
        <source>Choose Its Files…</source>
        <translation>Dateien auswählen …</translation>
    </message>
    <message>
        <source>Choose a Folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a certificate file instead under Edit › Hosts and Proxies.</source>
        <translation>Wählen Sie stattdessen unter Bearbeiten › Hosts und Proxys eine Zertifikatsdatei.</translation>
    </message>
    <message>
        <source>Choose a file instead.</source>
        <translation>Wählen Sie stattdessen eine Datei.</translation>
    </message>
    <message>
        <source>Choose a file that “Export” of this program has written.</source>
        <translation>Wählen Sie eine Datei, die „Exportieren“ dieses Programms geschrieben hat.</translation>
    </message>
    <message>
        <source>Choose a folder on another disk; FAT holds 4 GB at most.</source>
        <translation>Wählen Sie einen Ordner auf einem anderen Datenträger; FAT fasst höchstens 4 GB.</translation>
    </message>
    <message>
        <source>Choose a folder with files in it.</source>
        <translation>Wählen Sie einen Ordner mit Dateien darin.</translation>
    </message>
    <message>
        <source>Choose a key in OpenSSH&apos;s or PEM form under Edit › Hosts and Proxies.</source>
        <translation>Wählen Sie unter Bearbeiten › Hosts und Proxys einen Schlüssel in OpenSSH- oder PEM-Form.</translation>
    </message>
    <message>
        <source>Choose a shorter name with ordinary letters.</source>
        <translation>Wählen Sie einen kürzeren Namen aus gewöhnlichen Buchstaben.</translation>
    </message>
    <message>
        <source>Choose an event to see all of it.</source>
        <translation>Wählen Sie ein Ereignis, um es ganz zu sehen.</translation>
    </message>
    <message>
        <source>Choose another folder, or allow writing to this one. What is stored already is kept.</source>
        <translation>Wählen Sie einen anderen Ordner, oder erlauben Sie das Schreiben in diesen. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another folder. What is stored already is kept.</source>
        <translation>Wählen Sie einen anderen Ordner. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Choose another name, of at most 255 bytes.</source>
        <translation>Wählen Sie einen anderen Namen mit höchstens 255 Bytes.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another profile for this transfer, or create it again under Profiles.</source>
        <translation>Wählen Sie ein anderes Profil für diese Übertragung, oder legen Sie es unter Profile neu an.</translation>
    </message>
    <message>
        <source>Choose at least one day.</source>
        <translation>Wählen Sie mindestens einen Tag.</translation>
    </message>
    <message>
        <source>Choose encryption with the store&apos;s keys (AES256), with KMS, or with your own key.</source>
        <translation>Wählen Sie Verschlüsselung mit den Schlüsseln des Speichers (AES256), mit KMS oder mit Ihrem eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>Choose it again under Edit › Hosts and Proxies.</source>
        <translation>Wählen Sie sie unter Bearbeiten › Hosts und Proxys erneut.</translation>
    </message>
    <message>
        <source>Choose one of S3&apos;s canned ACLs, such as private or bucket-owner-full-control.</source>
        <translation>Wählen Sie eine der fertigen ACLs von S3, etwa private oder bucket-owner-full-control.</translation>
    </message>
    <message>
        <source>Choose one of the folders in it.</source>
        <translation>Wählen Sie einen der Ordner darin.</translation>
    </message>
    <message>
        <source>Choose one of the profiles in your AWS files.</source>
        <translation>Wählen Sie eines der Profile in Ihren AWS-Dateien.</translation>
    </message>
    <message>
        <source>Choose the file that holds the identity token.</source>
        <translation>Wählen Sie die Datei mit dem Identitätstoken.</translation>
    </message>
    <message>
        <source>Choose to overwrite it, give the new one another name, or remove this transfer.</source>
        <translation>Wählen Sie, ob sie überschrieben wird, geben Sie der neuen einen anderen Namen, oder entfernen Sie diese Übertragung.</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>Wählen: {name}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Zugeordnet</translation>
    </message>
    <message>
        <source>Click beside the folders to type a path (Ctrl+L)</source>
        <translation>Neben die Ordner klicken, um einen Pfad zu tippen (Strg+L)</translation>
    </message>
    <message>
        <source>Click its icon there to see the window again. Quit in its menu ends it.</source>
        <translation>Ein Klick auf das Symbol dort zeigt das Fenster wieder. „Beenden“ in seinem Menü beendet es.</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Clock is wrong</source>
        <translation>Uhr geht falsch</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close each quote. No shell runs it; name one if you need it: sh -c &apos;…&apos;.</source>
        <translation>Schließen Sie jedes Anführungszeichen. Keine Shell führt ihn aus; nennen Sie eine, wenn Sie sie brauchen: sh -c &apos;…&apos;.</translation>
    </message>
    <message>
        <source>Close it; write a quote that belongs to the text twice.</source>
        <translation>Schließen Sie es; ein Anführungszeichen, das zum Text gehört, wird doppelt geschrieben.</translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit of open files. Transfers go on when the list can be written again.</source>
        <translation>Schließen Sie andere Programme oder erhöhen Sie die Grenze offener Dateien. Übertragungen gehen weiter, sobald die Liste wieder geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Close other windows of this program, then try again.</source>
        <translation>Schließen Sie andere Fenster dieses Programms, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Close the other window or end the other command, then start it here again.</source>
        <translation>Schließen Sie das andere Fenster oder beenden Sie den anderen Befehl, und starten Sie sie dann hier erneut.</translation>
    </message>
    <message>
        <source>Close this window; the worker goes on</source>
        <translation>Dieses Fenster schließen; der Worker arbeitet weiter</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Cluster not reachable</source>
        <translation>Cluster nicht erreichbar</translation>
    </message>
    <message>
        <source>Co&amp;mmand</source>
        <translation>&amp;Befehl</translation>
    </message>
    <message>
        <source>Co&amp;mmand there</source>
        <translation>&amp;Befehl dort</translation>
    </message>
    <message>
        <source>Code to compare with the browser&apos;s</source>
        <translation>Code zum Vergleich mit dem im Browser</translation>
    </message>
    <message>
        <source>Columns of the table of transfers</source>
        <translation>Spalten der Übertragungstabelle</translation>
    </message>
    <message>
        <source>Connect to a &amp;Worker…</source>
        <translation>Mit einem &amp;Worker verbinden …</translation>
    </message>
    <message>
        <source>Connect to a Worker</source>
        <translation>Mit einem Worker verbinden</translation>
    </message>
    <message>
        <source>Connecting to {worker}…</source>
        <translation>Verbindung zu {worker} wird hergestellt …</translation>
    </message>
    <message>
        <source>Content encoding</source>
        <translation>Inhaltskodierung</translation>
    </message>
    <message>
        <source>Dask, which a cluster needs, is not installed.</source>
        <translation>Dask, das ein Cluster braucht, ist nicht installiert.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n objects ({size})?</source>
        <translation>
            <numerusform>%n Objekt ({size}) löschen?</numerusform>
            <numerusform>%n Objekte ({size}) löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Disposition</source>
        <translation>Disposition</translation>
    </message>
    <message>
        <source>Do &amp;Not Send</source>
        <translation>&amp;Nicht senden</translation>
    </message>
    <message>
        <source>Do it there, in a window or with transfer-gui-cli.</source>
        <translation>Tun Sie es dort, in einem Fenster oder mit transfer-gui-cli.</translation>
    </message>
    <message>
        <source>Do not send it to {place}</source>
        <translation>Nicht an {place} senden</translation>
    </message>
    <message>
        <source>Don&apos;t run this command by hand: the browser starts it once browser install was run.</source>
        <translation>Starten Sie diesen Befehl nicht selbst: Das macht der Browser, sobald browser install ausgeführt wurde.</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Ended: {trouble}</source>
        <translation>Beendet: {trouble}</translation>
    </message>
    <message>
        <source>Files in the folder</source>
        <translation>Dateien im Ordner</translation>
    </message>
    <message>
        <source>Files of a Folder</source>
        <translation>Dateien eines Ordners</translation>
    </message>
    <message>
        <source>Folders &amp;deep</source>
        <translation>Ordner &amp;tief</translation>
    </message>
    <message>
        <source>For programs (*.json)</source>
        <translation>Für Programme (*.json)</translation>
    </message>
    <message>
        <source>For tls://, the folder that “transfer-gui-cli cluster keys” has made.</source>
        <translation>Für tls:// der Ordner, den „transfer-gui-cli cluster keys“ angelegt hat.</translation>
    </message>
    <message>
        <source>Free software under the MIT licence; it comes without any warranty.</source>
        <translation>Freie Software unter der MIT-Lizenz, ohne jede Gewähr.</translation>
    </message>
    <message>
        <source>From byte</source>
        <translation>Ab Byte</translation>
    </message>
    <message>
        <source>Give a link or s3:// address, and a bucket or an absolute path of that computer to put it in.</source>
        <translation>Geben Sie einen Link oder eine s3://-Adresse an und als Ziel einen Bucket oder einen absoluten Pfad jenes Computers.</translation>
    </message>
    <message>
        <source>Give an http or https address without blanks, or env:NAME.</source>
        <translation>Geben Sie eine http- oder https-Adresse ohne Leerzeichen an, oder env:NAME.</translation>
    </message>
    <message>
        <source>Give one behind the address: any text, or whsec_ and base64.</source>
        <translation>Geben Sie eines nach der Adresse an: beliebigen Text, oder whsec_ und Base64.</translation>
    </message>
    <message>
        <source>Give one of them.</source>
        <translation>Geben Sie eines davon an.</translation>
    </message>
    <message>
        <source>Give scheduler, workers and this program files of one set, as made by “cluster keys”.</source>
        <translation>Geben Sie Scheduler, Workern und diesem Programm Dateien eines Satzes, wie „cluster keys“ sie anlegt.</translation>
    </message>
    <message>
        <source>Give the folder&apos;s own link, with a slash at its end.</source>
        <translation>Geben Sie den Link des Ordners selbst an, mit einem Schrägstrich am Ende.</translation>
    </message>
    <message>
        <source>Give the folders below one by one, or tell the server&apos;s owner.</source>
        <translation>Die Ordner darunter einzeln angeben oder dem Besitzer des Servers Bescheid geben.</translation>
    </message>
    <message>
        <source>Give the selected new links to their files</source>
        <translation>Den ausgewählten neue Links zu ihren Dateien geben</translation>
    </message>
    <message>
        <source>Give them by the environment: write env:NAME, and set NAME and NAME_SECRET for what runs the transfers.</source>
        <translation>Geben Sie sie über die Umgebung an: Schreiben Sie env:NAME, und setzen Sie NAME und NAME_SECRET für das, was die Übertragungen ausführt.</translation>
    </message>
    <message>
        <source>Have your system start transfer-gui-cli worker.</source>
        <translation>Lassen Sie transfer-gui-cli worker von Ihrem System starten.</translation>
    </message>
    <message>
        <source>How long reading stood still because of that, in all and each time.</source>
        <translation>Wie lange das Lesen deswegen stillstand, insgesamt und jedes Mal.</translation>
    </message>
    <message>
        <source>How often reading stopped because parts waited for the store, and went on; your own pauses don&apos;t count.</source>
        <translation>Wie oft das Lesen anhielt, weil Teile auf den Speicher warteten, und weiterging; Ihre eigenen Pausen zählen nicht.</translation>
    </message>
    <message>
        <source>How often the progress was worked out, how often it had changed, and how far apart.</source>
        <translation>Wie oft der Fortschritt berechnet wurde, wie oft er sich geändert hatte, und in welchem Abstand.</translation>
    </message>
    <message>
        <source>How to begin</source>
        <translation>Wie es losgeht</translation>
    </message>
    <message>
        <source>In the last 30 days</source>
        <translation>In den letzten 30 Tagen</translation>
    </message>
    <message>
        <source>In the last 7 days</source>
        <translation>In den letzten 7 Tagen</translation>
    </message>
    <message>
        <source>In the last day</source>
        <translation>Am letzten Tag</translation>
    </message>
    <message>
        <source>In the last year</source>
        <translation>Im letzten Jahr</translation>
    </message>
    <message>
        <source>Install it on the workers, with its cluster extra and in the same version as here.</source>
        <translation>Installieren Sie es auf den Workern, mit dem Extra „cluster“ und in derselben Version wie hier.</translation>
    </message>
    <message>
        <source>Install it with {command}.</source>
        <translation>Installieren Sie es mit {command}.</translation>
    </message>
    <message>
        <source>Install the newer version on both sides. What both know works.</source>
        <translation>Installieren Sie auf beiden Seiten die neuere Version. Was beide kennen, funktioniert.</translation>
    </message>
    <message>
        <source>Install the program with its sandbox extra (on Debian the package transfer-gui-sandbox), or use a profile of your own.</source>
        <translation>Installieren Sie das Programm mit dem Zusatz „sandbox“ (unter Debian das Paket transfer-gui-sandbox), oder nehmen Sie ein eigenes Profil.</translation>
    </message>
    <message>
        <source>It runs on Python {python} and Qt {qt} ({system}).</source>
        <translation>Es läuft mit Python {python} und Qt {qt} ({system}).</translation>
    </message>
    <message>
        <source>It runs once more at its time. Cancel it if it should not.</source>
        <translation>Sie läuft noch einmal zu ihrer Zeit. Brechen Sie sie ab, wenn sie das nicht soll.</translation>
    </message>
    <message>
        <source>Its pages are read one after the other.</source>
        <translation>Seine Seiten werden nacheinander gelesen.</translation>
    </message>
    <message>
        <source>KMS key</source>
        <translation>KMS-Schlüssel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Last 2 Minutes</source>
        <translation>Letzte 2 Minuten</translation>
    </message>
    <message>
        <source>Last: {end}, {when}.</source>
        <translation>Zuletzt: {end}, {when}.</translation>
    </message>
    <message>
        <source>Leave it out, or name one file. --sums reads lists beside files of a server or folder.</source>
        <translation>Lassen Sie sie weg oder nennen Sie eine Datei. --sums liest Listen neben Dateien eines Servers oder Ordners.</translation>
    </message>
    <message>
        <source>Leave out --store, or give the store its own address.</source>
        <translation>Lassen Sie --store weg oder geben Sie dem Speicher seine eigene Adresse.</translation>
    </message>
    <message>
        <source>Leave out --worker, or run the command on that computer.</source>
        <translation>Lassen Sie --worker weg, oder starten Sie den Befehl auf jenem Computer.</translation>
    </message>
    <message>
        <source>Legal hold</source>
        <translation>Rechtliche Sperre</translation>
    </message>
    <message>
        <source>Link not kept</source>
        <translation>Link nicht behalten</translation>
    </message>
    <message>
        <source>Links of the kind “{scheme}:” can&apos;t be read.</source>
        <translation>Links der Art „{scheme}:“ können nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Lo&amp;g level</source>
        <translation>&amp;Protokollstufe</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Make a bucket in this store</source>
        <translation>In diesem Speicher einen Bucket anlegen</translation>
    </message>
    <message>
        <source>Make an https:// link to the file there (signed or shared). Or mount the place as a folder, for example with rclone, and add the file by its path.</source>
        <translation>Erstellen Sie dort einen https://-Link zur Datei (signiert oder geteilt). Oder hängen Sie den Ort als Ordner ein, zum Beispiel mit rclone, und fügen Sie die Datei über ihren Pfad hinzu.</translation>
    </message>
    <message>
        <source>Make room on its disk and allow writing there; the sandbox starts a program there, too. The variable TRANSFER_GUI_HOME names another place.</source>
        <translation>Schaffen Sie Platz auf seinem Datenträger, und erlauben Sie das Schreiben dort; die Sandbox startet dort auch ein Programm. Die Variable TRANSFER_GUI_HOME nennt einen anderen Ort.</translation>
    </message>
    <message>
        <source>Memory for parts: made anew, used again, and bytes that had to be copied from one to another.</source>
        <translation>Speicherplatz für Teile: neu angelegt, wiederverwendet, und Bytes, die umkopiert werden mussten.</translation>
    </message>
    <message>
        <source>Metalink</source>
        <translation>Metalink</translation>
    </message>
    <message>
        <source>More than {count} files or pages lie below {link}.</source>
        <translation>Unter {link} liegen mehr als {count} Dateien oder Seiten.</translation>
    </message>
    <message>
        <source>My keys, each part by itself</source>
        <translation>Meinen Schlüsseln, jeder Teil für sich</translation>
    </message>
    <message>
        <source>Name a command or a webhook too, or write none for nothing at all.</source>
        <translation>Nennen Sie auch einen Befehl oder Webhook, oder schreiben Sie none für gar nichts.</translation>
    </message>
    <message>
        <source>Name a folder further down, or narrow it with --include and --max-depth.</source>
        <translation>Nennen Sie einen Ordner weiter unten, oder grenzen Sie mit --include und --max-depth ein.</translation>
    </message>
    <message>
        <source>Name a folder further down.</source>
        <translation>Nennen Sie einen Ordner weiter unten.</translation>
    </message>
    <message>
        <source>Name a folder that you may write.</source>
        <translation>Nennen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Name a small file: the address in its first line, the secret in its second.</source>
        <translation>Nennen Sie eine kleine Datei: die Adresse in der ersten Zeile, das Geheimnis in der zweiten.</translation>
    </message>
    <message>
        <source>Name another folder, so that what is in use is not lost.</source>
        <translation>Nennen Sie einen anderen Ordner, damit nicht verloren geht, was in Gebrauch ist.</translation>
    </message>
    <message>
        <source>Name fewer with --also, or run the command again for the others.</source>
        <translation>Nennen Sie mit --also weniger, oder starten Sie den Befehl für die übrigen noch einmal.</translation>
    </message>
    <message>
        <source>Name it: chrome, chromium, edge, brave, vivaldi or firefox.</source>
        <translation>Nennen Sie ihn: chrome, chromium, edge, brave, vivaldi oder firefox.</translation>
    </message>
    <message>
        <source>Name of the new bucket: 3 to 63 small letters, digits, dots and hyphens</source>
        <translation>Name des neuen Buckets: 3 bis 63 Kleinbuchstaben, Ziffern, Punkte und Bindestriche</translation>
    </message>
    <message>
        <source>Name the folder with ca.pem, owner.pem and owner-key.pem, as made by “cluster keys”.</source>
        <translation>Nennen Sie den Ordner mit ca.pem, owner.pem und owner-key.pem, wie „cluster keys“ ihn anlegt.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>New Bucket</source>
        <translation>Neuer Bucket</translation>
    </message>
    <message>
        <source>New Link</source>
        <translation>Neuer Link</translation>
    </message>
    <message>
        <source>New lin&amp;ks, one per line, or the curl commands that a browser copies:</source>
        <translation>Neue Lin&amp;ks, einer je Zeile, oder die curl-Befehle, die ein Browser kopiert:</translation>
    </message>
    <message>
        <source>Next: {when}.</source>
        <translation>Nächste: {when}.</translation>
    </message>
    <message>
        <source>No browser was found here that the extension is for.</source>
        <translation>Hier wurde kein Browser gefunden, für den die Erweiterung gemacht ist.</translation>
    </message>
    <message>
        <source>No file is like that.</source>
        <translation>Keine Datei ist so.</translation>
    </message>
    <message>
        <source>No receipt</source>
        <translation>Kein Beleg</translation>
    </message>
    <message>
        <source>No scheduler of a cluster answers[ at {address}].</source>
        <translation>Kein Scheduler eines Clusters antwortet[ unter {address}].</translation>
    </message>
    <message>
        <source>No worker was reached on {host}[: {detail}].</source>
        <translation>Auf {host} wurde kein Worker erreicht[: {detail}].</translation>
    </message>
    <message>
        <source>None, or such as *.tmp</source>
        <translation>Keine, oder etwa *.tmp</translation>
    </message>
    <message>
        <source>None…</source>
        <translation>Keine …</translation>
    </message>
    <message>
        <source>Not available in this store: {names}. Hover over a grey option to see why.</source>
        <translation>Bei diesem Speicher nicht verfügbar: {names}. Zeigen Sie auf eine graue Option, um den Grund zu sehen.</translation>
    </message>
    <message>
        <source>Nothing has moved yet</source>
        <translation>Noch hat sich nichts bewegt</translation>
    </message>
    <message>
        <source>Nothing is new</source>
        <translation>Nichts ist neu</translation>
    </message>
    <message>
        <source>Nothing new: the file is as it was</source>
        <translation>Nichts Neues: Die Datei ist, wie sie war</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Objects to keep</source>
        <translation>Zu behaltende Objekte</translation>
    </message>
    <message>
        <source>Once a week the project&apos;s site is asked for the newest version; nothing is sent along. What a package manager installed is renewed by it and never asks.</source>
        <translation>Einmal pro Woche wird die Seite des Projekts nach der neuesten Version gefragt; dabei wird nichts mitgeschickt. Was eine Paketverwaltung installiert hat, wird von ihr erneuert und fragt nie.</translation>
    </message>
    <message>
        <source>One checksum can&apos;t be that of several files.</source>
        <translation>Eine Prüfsumme kann nicht die mehrerer Dateien sein.</translation>
    </message>
    <message>
        <source>One source goes to {count} places at most.</source>
        <translation>Eine Quelle geht an höchstens {count} Ziele.</translation>
    </message>
    <message>
        <source>Only &amp;names</source>
        <translation>Nur &amp;Namen</translation>
    </message>
    <message>
        <source>Only the program&apos;s own extension for browsers is answered.</source>
        <translation>Nur der eigenen Erweiterung des Programms für Browser wird geantwortet.</translation>
    </message>
    <message>
        <source>Only this folder</source>
        <translation>Nur dieser Ordner</translation>
    </message>
    <message>
        <source>Only what is new or has changed since its &amp;receipt</source>
        <translation>Nur, was neu ist oder sich seit seinem &amp;Beleg geändert hat</translation>
    </message>
    <message>
        <source>Open Do&amp;wnload Page</source>
        <translation>Do&amp;wnload-Seite öffnen</translation>
    </message>
    <message>
        <source>Other limits at some hours, such as 2 MB/s on workdays 8–18.</source>
        <translation>Andere Limits zu bestimmten Zeiten, etwa 2 MB/s an Werktagen von 8 bis 18 Uhr.</translation>
    </message>
    <message>
        <source>Other version on the cluster</source>
        <translation>Andere Version auf dem Cluster</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Page to read (*.html)</source>
        <translation>Seite zum Lesen (*.html)</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Part {number} is tried again in {seconds} s: {trouble}</source>
        <translation>Teil {number} wird in {seconds} s noch einmal versucht: {trouble}</translation>
    </message>
    <message>
        <source>Parts at once, each &amp;worker</source>
        <translation>&amp;Teile zugleich, je Worker</translation>
    </message>
    <message>
        <source>Pause the selected transfers, or resume them</source>
        <translation>Die gewählten Übertragungen anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Put each link on a line of its own. Mirrors end in the same name and hold no secret.</source>
        <translation>Setzen Sie jeden Link in eine eigene Zeile. Spiegel enden auf denselben Namen und enthalten kein Geheimnis.</translation>
    </message>
    <message>
        <source>Queue the selected once more, from the same links</source>
        <translation>Die ausgewählten von denselben Links noch einmal einreihen</translation>
    </message>
    <message numerus="yes">
        <source>Read %n files with your keys: {places}</source>
        <translation>
            <numerusform>%n Datei mit Ihren Schlüsseln lesen: {places}</numerusform>
            <numerusform>%n Dateien mit Ihren Schlüsseln lesen: {places}</numerusform>
        </translation>
    </message>
    <message>
        <source>Read are lists of SHA-256, SHA-512, SHA-1 and MD5. Give the digest itself, or the link of the right list with --sums.</source>
        <translation>Gelesen werden Listen von SHA-256, SHA-512, SHA-1 und MD5. Geben Sie die Prüfsumme selbst an oder mit --sums den Link der richtigen Liste.</translation>
    </message>
    <message>
        <source>Read the objects back and compare every byte</source>
        <translation>Die Objekte zurücklesen und jedes Byte vergleichen</translation>
    </message>
    <message>
        <source>Reading every byte…</source>
        <translation>Jedes Byte wird gelesen …</translation>
    </message>
    <message>
        <source>Reading… {files} so far, {pages} pages</source>
        <translation>Lesen … bisher {files}, {pages} Seiten</translation>
    </message>
    <message>
        <source>Receipt of a transfer</source>
        <translation>Beleg einer Übertragung</translation>
    </message>
    <message>
        <source>Remove these hours</source>
        <translation>Diese Zeiten entfernen</translation>
    </message>
    <message>
        <source>Rename it, and copy again.</source>
        <translation>Benennen Sie die Datei um und kopieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>Rename the profile, then start the sandbox again.</source>
        <translation>Benennen Sie das Profil um und starten Sie die Sandbox dann erneut.</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Repeats: {when}.</source>
        <translation>Wiederholt sich: {when}.</translation>
    </message>
    <message>
        <source>Replace Links</source>
        <translation>Links ersetzen</translation>
    </message>
    <message>
        <source>Replace Links…</source>
        <translation>Links ersetzen …</translation>
    </message>
    <message>
        <source>Replace and &amp;Try Again</source>
        <translation>Ersetzen und &amp;erneut versuchen</translation>
    </message>
    <message>
        <source>Requests that were sent once more after an error or a broken connection.</source>
        <translation>Anfragen, die nach einem Fehler oder Verbindungsabbruch noch einmal gesendet wurden.</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Erneut ausführen</translation>
    </message>
    <message>
        <source>Run the selected again and again, at times you choose</source>
        <translation>Das Ausgewählte immer wieder ausführen, zu Zeiten, die Sie wählen</translation>
    </message>
    <message>
        <source>S&amp;top Reading</source>
        <translation>Lesen &amp;anhalten</translation>
    </message>
    <message>
        <source>SHA-256, SHA-512, SHA-1 or MD5, if you know it</source>
        <translation>SHA-256, SHA-512, SHA-1 oder MD5, falls bekannt</translation>
    </message>
    <message>
        <source>SHA256SUMS beside the file</source>
        <translation>SHA256SUMS neben der Datei</translation>
    </message>
    <message>
        <source>Save Receipt…</source>
        <translation>Beleg speichern …</translation>
    </message>
    <message>
        <source>Save the receipts</source>
        <translation>Belege speichern</translation>
    </message>
    <message>
        <source>Say --recursive as well, or leave it out.</source>
        <translation>Geben Sie auch --recursive an, oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>Scheduled &amp;limits</source>
        <translation>Geplante &amp;Limits</translation>
    </message>
    <message>
        <source>Scheduled Limits…</source>
        <translation>Geplante Limits …</translation>
    </message>
    <message>
        <source>Scheduled limits</source>
        <translation>Geplante Limits</translation>
    </message>
    <message>
        <source>Scheduled limits: {text}</source>
        <translation>Geplante Limits: {text}</translation>
    </message>
    <message>
        <source>Searches the whole folder; Enter lists names that begin with the text</source>
        <translation>Durchsucht den ganzen Ordner; Enter listet Namen auf, die mit dem Text beginnen</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft …</translation>
    </message>
    <message numerus="yes">
        <source>Send %n files from {site}?</source>
        <translation>
            <numerusform>%n Datei von {site} senden?</numerusform>
            <numerusform>%n Dateien von {site} senden?</numerusform>
        </translation>
    </message>
    <message>
        <source>Send the files to another place as well. They are read once for all.</source>
        <translation>Die Dateien auch an ein weiteres Ziel senden. Sie werden einmal für alle gelesen.</translation>
    </message>
    <message>
        <source>Separated by vertical bars</source>
        <translation>Spalten, durch senkrechte Striche getrennt</translation>
    </message>
    <message>
        <source>Comma-separated</source>
        <translation>Spalten durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Semicolon-separated</source>
        <translation>Spalten durch Semikolons getrennt</translation>
    </message>
    <message>
        <source>Tab-separated</source>
        <translation>Spalten durch Tabulatoren getrennt</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Command copied</source>
        <translation>Befehl kopiert</translation>
    </message>
    <message>
        <source>Command copied; its input holds the link&apos;s secrets</source>
        <translation>Befehl kopiert; seine Eingabe enthält die Geheimnisse des Links</translation>
    </message>
    <message>
        <source>Command line, such as /opt/keys/get-keys --json</source>
        <translation>Befehlszeile, etwa /opt/keys/get-keys --json</translation>
    </message>
    <message>
        <source>Compare that with what the server&apos;s owner says, and trust it only if it is the same: “Trust Key…”, or transfer-gui-cli hosts trust {host} --fingerprint {fingerprint}.</source>
        <translation>Vergleichen Sie das mit der Angabe des Server-Betreibers, und vertrauen Sie ihm nur, wenn es dasselbe ist: „Schlüssel vertrauen …“ oder transfer-gui-cli hosts trust {host} --fingerprint {fingerprint}.</translation>
    </message>
    <message>
        <source>Connect the disk or create the folder. What is stored already is kept.</source>
        <translation>Schließen Sie den Datenträger an, oder legen Sie den Ordner an. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message numerus="yes">
        <source>Connected: %n requests on their way</source>
        <translation>
            <numerusform>Verbunden: %n Anfrage unterwegs</numerusform>
            <numerusform>Verbunden: %n Anfragen unterwegs</numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Connection not safe</source>
        <translation>Verbindung nicht sicher</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Connections &amp; Limits</source>
        <translation>Verbindungen &amp; Limits</translation>
    </message>
    <message>
        <source>Console link copied</source>
        <translation>Konsolen-Link kopiert</translation>
    </message>
    <message>
        <source>Console links exist for Amazon S3, Google Cloud Storage and Cloudflare R2.</source>
        <translation>Konsolen-Links gibt es für Amazon S3, Google Cloud Storage und Cloudflare R2.</translation>
    </message>
    <message>
        <source>Content type</source>
        <translation>Inhaltstyp</translation>
    </message>
    <message>
        <source>Content type, disposition, cache control and language are one line of plain ASCII.</source>
        <translation>Inhaltstyp, Disposition, Cache-Control und Sprache sind je eine Zeile reines ASCII.</translation>
    </message>
    <message>
        <source>Content-MD5</source>
        <translation>Content-MD5</translation>
    </message>
    <message>
        <source>Cookie: session=…</source>
        <translation>Cookie: session=…</translation>
    </message>
    <message>
        <source>Cookies, a sign-in, a referrer: one header per line. They go to the link&apos;s own server only, and are kept encrypted with a key from the keychain.</source>
        <translation>Cookies, eine Anmeldung, ein Referrer: je Zeile eine Kopfzeile. Sie gehen nur an den Server des Links und werden mit einem Schlüssel aus dem Schlüsselbund verschlüsselt aufbewahrt.</translation>
    </message>
    <message>
        <source>Cop&amp;y More</source>
        <translation>&amp;Weiteres kopieren</translation>
    </message>
    <message>
        <source>Copied within the store instead of downloaded: no data passes through this computer.</source>
        <translation>Im Speicher kopiert statt heruntergeladen: Kein Byte kommt hier vorbei.</translation>
    </message>
    <message>
        <source>Copy S3 &amp;Address</source>
        <translation>S3-A&amp;dresse kopieren</translation>
    </message>
    <message>
        <source>Copy a Link for Sharing</source>
        <translation>Link zum Weitergeben kopieren</translation>
    </message>
    <message>
        <source>Copy a link that works without keys</source>
        <translation>Einen Link kopieren, der ohne Schlüssel funktioniert</translation>
    </message>
    <message>
        <source>Copy each link&apos;s address in the browser, or drag the links themselves.</source>
        <translation>Kopieren Sie im Browser die Adresse jedes Links, oder ziehen Sie die Links selbst herüber.</translation>
    </message>
    <message>
        <source>Copy it again in one piece, on one line.</source>
        <translation>Kopieren Sie ihn erneut, am Stück und in einer Zeile.</translation>
    </message>
    <message>
        <source>Copy or drop a web link (http:// or https://), several of them line by line, or a file.</source>
        <translation>Kopieren oder ziehen Sie einen Weblink (http:// oder https://) hierher, mehrere Zeile für Zeile, oder eine Datei.</translation>
    </message>
    <message>
        <source>Copy the equivalent command</source>
        <translation>Die Befehlszeile kopieren, die dasselbe tut</translation>
    </message>
    <message>
        <source>Copy the link again and paste it in one piece.</source>
        <translation>Kopieren Sie den Link erneut, und fügen Sie ihn am Stück ein.</translation>
    </message>
    <message>
        <source>Copy the link again, straight from the web page, and paste it in one piece.</source>
        <translation>Kopieren Sie den Link erneut, direkt von der Webseite, und fügen Sie ihn am Stück ein.</translation>
    </message>
    <message>
        <source>Copy the link of the source</source>
        <translation>Den Link kopieren, von dem sie geholt wird</translation>
    </message>
    <message>
        <source>Copy the object&apos;s address in the web console</source>
        <translation>Die Adresse des Objekts in der Webkonsole kopieren</translation>
    </message>
    <message>
        <source>Copy the request again, “as fetch” or “as cURL”.</source>
        <translation>Kopieren Sie die Anfrage noch einmal, „als fetch“ oder „als cURL“.</translation>
    </message>
    <message>
        <source>Copy the request that fetches the file itself: usually the last one, with the method GET.</source>
        <translation>Kopieren Sie die Anfrage, die die Datei selbst holt: meist die letzte mit der Methode GET.</translation>
    </message>
    <message>
        <source>Copy the request “as cURL (bash)”, or remove the carets.</source>
        <translation>Kopieren Sie die Anfrage „als cURL (bash)“, oder entfernen Sie die Zirkumflexe.</translation>
    </message>
    <message>
        <source>Copy the s3:// address of the selected</source>
        <translation>Die s3://-Adresse der Auswahl kopieren</translation>
    </message>
    <message>
        <source>Create a profile first: it says which store the files go to.</source>
        <translation>Legen Sie zuerst ein Profil an: Es sagt, in welchen Speicher die Dateien gehen.</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Delete the profile “{name}”?</source>
        <translation>Profil „{name}“ löschen?</translation>
    </message>
    <message>
        <source>Delete the settings for {host_name}?</source>
        <translation>Einstellungen für {host_name} löschen?</translation>
    </message>
    <message>
        <source>Delete this profile and its stored keys</source>
        <translation>Dieses Profil und seine gespeicherten Schlüssel löschen</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Gelöscht.</translation>
    </message>
    <message>
        <source>Deleting failed.</source>
        <translation>Das Löschen schlug fehl.</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Wird gelöscht …</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>Details of the selected transfer</source>
        <translation>Einzelheiten der gewählten Übertragung</translation>
    </message>
    <message>
        <source>Diagnostic Bundle</source>
        <translation>Diagnosepaket</translation>
    </message>
    <message>
        <source>Disk is full</source>
        <translation>Datenträger voll</translation>
    </message>
    <message>
        <source>Disposit&amp;ion</source>
        <translation>Disp&amp;osition</translation>
    </message>
    <message>
        <source>Do &amp;Not Add</source>
        <translation>&amp;Nicht hinzufügen</translation>
    </message>
    <message>
        <source>Do &amp;Nothing</source>
        <translation>&amp;Nichts tun</translation>
    </message>
    <message>
        <source>Do Not Send Them</source>
        <translation>Nicht mitsenden</translation>
    </message>
    <message>
        <source>Do it &amp;from now on, for new transfers too</source>
        <translation>&amp;Ab jetzt so, auch bei neuen Übertragungen</translation>
    </message>
    <message>
        <source>Do not rely on it. Keep the keys for this session only, or use a profile of your AWS files or the environment.</source>
        <translation>Verlassen Sie sich nicht darauf. Behalten Sie die Schlüssel nur für diese Sitzung, oder nutzen Sie ein Profil Ihrer AWS-Dateien oder die Umgebung.</translation>
    </message>
    <message>
        <source>Do not rely on it: set the bucket&apos;s default encryption, or ask the store&apos;s provider.</source>
        <translation>Verlassen Sie sich nicht darauf: Stellen Sie die Standardverschlüsselung des Buckets ein, oder fragen Sie den Anbieter.</translation>
    </message>
    <message>
        <source>Do not use the object. Try again.</source>
        <translation>Verwenden Sie das Objekt nicht. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Do not use this store.</source>
        <translation>Verwenden Sie diesen Speicher nicht.</translation>
    </message>
    <message>
        <source>Do not wait for the answer</source>
        <translation>Nicht auf die Antwort warten</translation>
    </message>
    <message numerus="yes">
        <source>Do the same for the %n others that &amp;ask this</source>
        <translation>
            <numerusform>Auch &amp;für die %n andere, die danach fragt</numerusform>
            <numerusform>Auch &amp;für die %n anderen, die danach fragen</numerusform>
        </translation>
    </message>
    <message>
        <source>Do the same from now on</source>
        <translation>Ab jetzt immer so</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Done, not verified</source>
        <translation>Fertig, nicht geprüft</translation>
    </message>
    <message>
        <source>Done, verified</source>
        <translation>Fertig, geprüft</translation>
    </message>
    <message>
        <source>Drag a link here, press {keys}, or choose Add…</source>
        <translation>Ziehen Sie einen Link hierher, drücken Sie {keys} oder wählen Sie Hinzufügen …</translation>
    </message>
    <message>
        <source>E&amp;xpected checksum</source>
        <translation>&amp;Erwartete Prüfsumme</translation>
    </message>
    <message>
        <source>E&amp;xternal id</source>
        <translation>&amp;Externe ID</translation>
    </message>
    <message>
        <source>ETag</source>
        <translation>ETag</translation>
    </message>
    <message>
        <source>ETag {etag}, of {date}</source>
        <translation>ETag {etag}, vom {date}</translation>
    </message>
    <message>
        <source>ETags are no MD5 then; a key of your own wants kms:GenerateDataKey and kms:Decrypt allowed.</source>
        <translation>ETags sind dann keine MD5; ein eigener Schlüssel braucht die Rechte kms:GenerateDataKey und kms:Decrypt.</translation>
    </message>
    <message>
        <source>ETags of parts</source>
        <translation>ETags der Teile</translation>
    </message>
    <message>
        <source>ETags of parts are MD5s</source>
        <translation>ETags von Teilen sind MD5-Summen</translation>
    </message>
    <message>
        <source>ETags of parts are no MD5s</source>
        <translation>ETags von Teilen sind keine MD5-Summen</translation>
    </message>
    <message>
        <source>Each is checked before a transfer is called done.</source>
        <translation>Jede wird geprüft, bevor eine Übertragung fertig heißt.</translation>
    </message>
    <message>
        <source>Each part is read again from the source and compared with the stored one; only parts that differ are sent again.</source>
        <translation>Jeder wird erneut aus der Quelle gelesen und mit dem verglichen, was der Speicher hat: Ist er gleich, wird nichts gesendet; weicht er ab, wird der Teil neu gesendet.</translation>
    </message>
    <message>
        <source>Each line is looked at here before anything is added.</source>
        <translation>Jede Zeile wird hier geprüft, bevor etwas hinzugefügt wird.</translation>
    </message>
    <message>
        <source>Each part is compared with its MD5 or left unconfirmed; a transfer may end as “not verified”.</source>
        <translation>Jeder Teil wird mit seiner MD5 verglichen oder bleibt unbestätigt; eine Übertragung kann als „nicht geprüft“ enden.</translation>
    </message>
    <message>
        <source>Each part is read from the source and compared before it counts.</source>
        <translation>Jeder Teil wird aus der Quelle gelesen und verglichen, bevor er zählt.</translation>
    </message>
    <message>
        <source>Edit &amp;Profile…</source>
        <translation>Pr&amp;ofil bearbeiten …</translation>
    </message>
    <message>
        <source>Encryption by KMS (SSE-KMS)</source>
        <translation>Verschlüsselung durch KMS (SSE-KMS)</translation>
    </message>
    <message>
        <source>Encryption by the store (SSE-S3)</source>
        <translation>Verschlüsselung durch den Speicher (SSE-S3)</translation>
    </message>
    <message>
        <source>Encryption key</source>
        <translation>Verschlüsselungsschlüssel</translation>
    </message>
    <message>
        <source>Encryption key missing</source>
        <translation>Verschlüsselungsschlüssel fehlt</translation>
    </message>
    <message>
        <source>End it with / to make it a folder; each file keeps its own name.</source>
        <translation>Beenden Sie ihn mit /, damit er ein Ordner ist; jeder Name wird ermittelt.</translation>
    </message>
    <message>
        <source>End it with /, or leave out --name.</source>
        <translation>Beenden Sie es mit /, oder lassen Sie --name weg.</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Ended transfers, newest first</source>
        <translation>Beendete Übertragungen, neueste zuerst</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Enter 44 characters of base64 or 64 hexadecimal digits.</source>
        <translation>Geben Sie 44 Zeichen Base64 oder 64 Hexadezimalziffern ein.</translation>
    </message>
    <message>
        <source>Enter a name for the object.</source>
        <translation>Geben Sie einen Namen für das Objekt ein.</translation>
    </message>
    <message>
        <source>Enter a smaller number.</source>
        <translation>Geben Sie eine kleinere Zahl ein.</translation>
    </message>
    <message>
        <source>Enter it in the profile, or choose another encryption.</source>
        <translation>Geben Sie ihn im Profil ein, oder wählen Sie eine andere Verschlüsselung.</translation>
    </message>
    <message>
        <source>Enter it under Profiles (or with “transfer-gui-cli sign-in”), then try again. What is stored already is kept.</source>
        <translation>Geben Sie ihn unter Profile ein (oder mit „transfer-gui-cli sign-in“), und versuchen Sie es erneut. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Enter its passphrase under Edit › Hosts and Proxies, or add the key to the SSH agent.</source>
        <translation>Geben Sie seine Passphrase unter Bearbeiten › Hosts und Proxys ein, oder fügen Sie den Schlüssel dem SSH-Agenten hinzu.</translation>
    </message>
    <message>
        <source>Enter new keys with their session token.</source>
        <translation>Geben Sie neue Schlüssel mit ihrem Sitzungstoken ein.</translation>
    </message>
    <message>
        <source>Enter that region above, then test again.</source>
        <translation>Geben Sie oben diese Region ein, und testen Sie erneut.</translation>
    </message>
    <message>
        <source>Enter the access key.</source>
        <translation>Geben Sie den Zugriffsschlüssel ein.</translation>
    </message>
    <message>
        <source>Enter the account&apos;s 12 digits and the role (permission set) to use.</source>
        <translation>Geben Sie die 12 Ziffern des Kontos und die Rolle (das Berechtigungsset) ein.</translation>
    </message>
    <message>
        <source>Enter the bucket that the file goes to.</source>
        <translation>Geben Sie den Bucket ein, in den die Datei gehen soll.</translation>
    </message>
    <message>
        <source>Enter the command line of the program that prints the keys.</source>
        <translation>Geben Sie die Befehlszeile des Programms ein, das die Schlüssel ausgibt.</translation>
    </message>
    <message>
        <source>Enter the key to encrypt with, under Object Options.</source>
        <translation>Geben Sie unter „Objektoptionen“ den Schlüssel zum Verschlüsseln ein.</translation>
    </message>
    <message>
        <source>Enter the password or token.</source>
        <translation>Geben Sie das Passwort oder Token ein.</translation>
    </message>
    <message>
        <source>Enter the role that the token is exchanged for, by its ARN.</source>
        <translation>Geben Sie die Rolle, gegen die das Token getauscht wird, mit ihrem ARN ein.</translation>
    </message>
    <message>
        <source>Enter the secret key again.</source>
        <translation>Geben Sie den geheimen Schlüssel erneut ein.</translation>
    </message>
    <message>
        <source>Enter the secret key.</source>
        <translation>Geben Sie den geheimen Schlüssel ein.</translation>
    </message>
    <message>
        <source>Enter the start URL of your sign-in page and its region.</source>
        <translation>Geben Sie die Start-URL Ihrer Anmeldeseite und deren Region ein.</translation>
    </message>
    <message>
        <source>Enter the store&apos;s endpoint, an address such as https://s3.example.com.</source>
        <translation>Geben Sie den Endpunkt des Speichers ein, etwa https://s3.example.com.</translation>
    </message>
    <message>
        <source>Enter the user name.</source>
        <translation>Geben Sie den Benutzernamen ein.</translation>
    </message>
    <message>
        <source>Enter them under Edit › Hosts and Proxies.</source>
        <translation>Geben Sie sie unter Bearbeiten › Hosts und Proxys ein.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Events of the log</source>
        <translation>Ereignisse des Protokolls</translation>
    </message>
    <message>
        <source>Detailed</source>
        <translation>Ausführlich</translation>
    </message>
    <message>
        <source>“Detailed” helps to find a fault, and makes the log grow faster; it has at most five files of 2 MB. Links, keys and cookies are masked at every level. The variable TRANSFER_GUI_LOG overrides this.</source>
        <translation>„Ausführlich“ hilft, einen Fehler zu finden, und lässt das Protokoll schneller wachsen; es hat höchstens fünf Dateien zu 2 MB. Links, Schlüssel und Cookies sind auf jeder Stufe maskiert. Die Variable TRANSFER_GUI_LOG geht vor.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Expect: 100-continue</source>
        <translation>Expect: 100-continue</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export the list again where it came from.</source>
        <translation>Exportieren Sie die Liste dort erneut, wo sie herkommt.</translation>
    </message>
    <message>
        <source>Export the list of transfers</source>
        <translation>Liste der Übertragungen exportieren</translation>
    </message>
    <message>
        <source>F&amp;etch in pieces, over several connections</source>
        <translation>&amp;In Stücken holen, über mehrere Verbindungen</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>Fehlschlagen lassen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Failed transfers stay in the list in any case.</source>
        <translation>Fehlgeschlagene Übertragungen bleiben in jedem Fall in der Liste.</translation>
    </message>
    <message>
        <source>Failed: Bucket not found</source>
        <translation>Fehler: Bucket nicht gefunden</translation>
    </message>
    <message>
        <source>File can&apos;t be read</source>
        <translation>Datei nicht lesbar</translation>
    </message>
    <message>
        <source>File changed meanwhile</source>
        <translation>Datei inzwischen geändert</translation>
    </message>
    <message>
        <source>File cut short</source>
        <translation>Datei abgeschnitten</translation>
    </message>
    <message>
        <source>File not found</source>
        <translation>Datei nicht gefunden</translation>
    </message>
    <message>
        <source>A file that another program keeps up to date; the role has its own tab</source>
        <translation>Datei, die etwas anderes aktuell hält; die Rolle steht auf eigenem Reiter</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>Datei zu groß</translation>
    </message>
    <message>
        <source>Files to Transfer</source>
        <translation>Zu übertragende Dateien</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>Dateien …</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter by bucket</source>
        <translation>Nach Bucket filtern</translation>
    </message>
    <message>
        <source>Filter by host</source>
        <translation>Nach Host filtern</translation>
    </message>
    <message>
        <source>Filter by status</source>
        <translation>Nach Status filtern</translation>
    </message>
    <message>
        <source>Filter by words</source>
        <translation>Nach Wörtern filtern</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Find in this folder</source>
        <translation>In diesem Ordner suchen</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Finished objects can be looked at.</source>
        <translation>Fertige Objekte lassen sich ansehen.</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Wird abgeschlossen</translation>
    </message>
    <message>
        <source>Fit Widths to &amp;Contents</source>
        <translation>&amp;Breiten an Inhalt anpassen</translation>
    </message>
    <message>
        <source>Fo&amp;lder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folder can&apos;t be used</source>
        <translation>Ordner nicht verwendbar</translation>
    </message>
    <message>
        <source>Folder for the Files</source>
        <translation>Ordner für die Dateien</translation>
    </message>
    <message>
        <source>Folder of a &amp;bucket…</source>
        <translation>&amp;Ordner eines Buckets …</translation>
    </message>
    <message>
        <source>Folder of this &amp;computer…</source>
        <translation>&amp;Ordner dieses Computers …</translation>
    </message>
    <message>
        <source>Folder to Transfer</source>
        <translation>Zu übertragender Ordner</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>For a &amp;day</source>
        <translation>Für &amp;einen Tag</translation>
    </message>
    <message>
        <source>For a &amp;week</source>
        <translation>Für eine &amp;Woche</translation>
    </message>
    <message>
        <source>For an &amp;hour</source>
        <translation>&amp;Für eine Stunde</translation>
    </message>
    <message>
        <source>Forever</source>
        <translation>Für immer</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Zum Beispiel</translation>
    </message>
    <message>
        <source>For new transfers without a name of their own.

{meanings}</source>
        <translation>Für neue Übertragungen ohne eigenen Namen.

{meanings}</translation>
    </message>
    <message>
        <source>For new transfers; each can override it. Nothing is replaced unasked.</source>
        <translation>Für neue Übertragungen; jede kann anderes vorgeben. Nichts wird ungefragt ersetzt.</translation>
    </message>
    <message>
        <source>For one link only</source>
        <translation>Nur bei einem einzigen Link</translation>
    </message>
    <message>
        <source>For servers without ranges: more memory allows more parts in transit and larger files of unknown size. Files read in pieces need almost none.</source>
        <translation>Für Server, die nicht in Stücken gelesen werden können: mehr Arbeitsspeicher, mehr Teile unterwegs und größere Dateien unbekannter Größe. Dateien, die in Stücken lesbar sind, brauchen fast keinen.</translation>
    </message>
    <message>
        <source>For this session only, never written down</source>
        <translation>Nur für diese Sitzung, nie aufgeschrieben</translation>
    </message>
    <message>
        <source>Forget the whole history?</source>
        <translation>Den ganzen Verlauf vergessen?</translation>
    </message>
    <message>
        <source>Forgotten.</source>
        <translation>Vergessen.</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Fr</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>From a bucket: keep the object’s tags</source>
        <translation>Aus einem Bucket: die Tags des Objekts behalten</translation>
    </message>
    <message>
        <source>From a bucket: keep the storage class</source>
        <translation>Aus einem Bucket: die Speicherklasse behalten</translation>
    </message>
    <message>
        <source>From a profile of my AWS files (~/.aws)</source>
        <translation>Aus einem Profil meiner AWS-Dateien (~/.aws)</translation>
    </message>
    <message>
        <source>From a program (credential_process)</source>
        <translation>Von einem Programm (credential_process)</translation>
    </message>
    <message>
        <source>From an identity token in a file</source>
        <translation>Aus einem Identitätstoken in einer Datei</translation>
    </message>
    <message>
        <source>From the environment (AWS variables)</source>
        <translation>Aus der Umgebung (AWS-Variablen)</translation>
    </message>
    <message>
        <source>From the profile. Untick what this transfer is to do without:</source>
        <translation>Aus dem Profil. Was diese Übertragung nicht haben soll, abwählen:</translation>
    </message>
    <message>
        <source>From {link}</source>
        <translation>Von {link}</translation>
    </message>
    <message>
        <source>From {source}</source>
        <translation>Von {source}</translation>
    </message>
    <message>
        <source>Gathering…</source>
        <translation>Wird gesammelt …</translation>
    </message>
    <message>
        <source>Renew them there (for example with “aws sso login”), then try again. What is stored already is kept.</source>
        <translation>Holen Sie dort neue (etwa mit „aws sso login“) und versuchen Sie es dann noch einmal. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Give a SHA-256 (64 digits and letters a–f) or an MD5 (32 of them, or 24 characters of base64).</source>
        <translation>Geben Sie eine SHA-256 (64 Ziffern und Buchstaben a–f) oder eine MD5 an (32 davon oder 24 Zeichen Base64).</translation>
    </message>
    <message>
        <source>Give a new one with --source-url.</source>
        <translation>Geben Sie mit --source-url einen neuen an.</translation>
    </message>
    <message>
        <source>Submit work with transfer-gui-cli submit, or stop it first.</source>
        <translation>Geben Sie ihm mit transfer-gui-cli submit Arbeit, oder beenden Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>Submit work with transfer-gui-cli submit, or stop it to open the window.</source>
        <translation>Geben Sie ihm mit transfer-gui-cli submit Arbeit, oder beenden Sie ihn, um das Fenster zu öffnen.</translation>
    </message>
    <message>
        <source>Give just one here; to add several, paste them into the window&apos;s list.</source>
        <translation>Geben Sie hier nur einen an; das Fenster nimmt mehrere, wenn sie in seine Liste eingefügt werden.</translation>
    </message>
    <message>
        <source>Give more of its characters.</source>
        <translation>Geben Sie mehr von ihren Zeichen an.</translation>
    </message>
    <message>
        <source>Give the profile a name.</source>
        <translation>Geben Sie dem Profil einen Namen.</translation>
    </message>
    <message>
        <source>Keep running in the &amp;tray when the window is closed</source>
        <translation>Im &amp;Infobereich weiterlaufen, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>Resume it with the command queue resume {id}, or with Resume in the window.</source>
        <translation>Setzen Sie sie mit dem Befehl queue resume {id} fort, oder mit „Fortsetzen“ im Fenster.</translation>
    </message>
    <message>
        <source>Resume it from the file that it was to become</source>
        <translation>Ihn fortsetzen, aus der Datei, die er werden sollte</translation>
    </message>
    <message>
        <source>Resume the selected transfers</source>
        <translation>Die gewählten Übertragungen fortsetzen</translation>
    </message>
    <message>
        <source>Go to another row and keep the selection</source>
        <translation>Zu einer anderen Zeile gehen, ohne die Auswahl zu ändern</translation>
    </message>
    <message>
        <source>Go to the first row</source>
        <translation>Zur ersten Zeile gehen</translation>
    </message>
    <message>
        <source>Go to the last row</source>
        <translation>Zur letzten Zeile gehen</translation>
    </message>
    <message>
        <source>Go to the next part of the window</source>
        <translation>Zum nächsten Teil des Fensters gehen</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>Geht nach</translation>
    </message>
    <message>
        <source>Google&apos;s list (TsvHttpData-1.0)</source>
        <translation>Googles Liste (TsvHttpData-1.0)</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>Anleitungen</translation>
    </message>
    <message>
        <source>Submit it in smaller pieces.</source>
        <translation>Übergeben Sie es in kleineren Stücken.</translation>
    </message>
    <message>
        <source>Here it runs on rclone, which forgets unfinished uploads when the window closes (they begin again at zero) and checks no checksums.</source>
        <translation>Hier läuft sie mit rclone: Es vergisst angefangene Uploads, wenn das Fenster geschlossen wird (sie beginnen wieder bei null), und prüft keine Prüfsummen.</translation>
    </message>
    <message>
        <source>Hide this message</source>
        <translation>Diese Meldung ausblenden</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Hosts and Proxies</source>
        <translation>Hosts und Proxys</translation>
    </message>
    <message>
        <source>Hosts with settings of their own</source>
        <translation>Hosts mit eigenen Einstellungen</translation>
    </message>
    <message>
        <source>How long to wait without receiving any data. A server that is only slow is never given up.</source>
        <translation>Wie lange gar nichts kommen darf. Ein langsamer Server wird nie aufgegeben, weil er langsam ist.</translation>
    </message>
    <message>
        <source>How objects are named. Doubled braces stand for themselves.

{meanings}</source>
        <translation>Wie Objekte benannt werden. Doppelte geschweifte Klammern stehen für sich selbst.

{meanings}</translation>
    </message>
    <message>
        <source>How to do things, and what to do about trouble</source>
        <translation>Wie etwas geht, und was bei Schwierigkeiten hilft</translation>
    </message>
    <message>
        <source>I pay for requests to a bucket that asks for it</source>
        <translation>Ich bezahle die Anfragen an einen Bucket, der das verlangt</translation>
    </message>
    <message>
        <source>Identity Token</source>
        <translation>Identitätstoken</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Untätig</translation>
    </message>
    <message>
        <source>Idle: nothing is on its way</source>
        <translation>Untätig: nichts ist unterwegs</translation>
    </message>
    <message>
        <source>If it is in the list &amp;already</source>
        <translation>Wenn &amp;sie schon in der Liste ist</translation>
    </message>
    <message>
        <source>If something else ended it, choose “Retry”. If it happens again, please report it with the log.</source>
        <translation>Wenn etwas anderes es beendet hat, wählen Sie „Erneut versuchen“. Geschieht es noch einmal, melden Sie es bitte mit dem Protokoll.</translation>
    </message>
    <message>
        <source>If that is meant, add the link to the file there itself.</source>
        <translation>Wenn das gemeint ist, fügen Sie den Link zur Datei dort selbst hinzu.</translation>
    </message>
    <message>
        <source>If the &amp;name is taken</source>
        <translation>&amp;Wenn der Name vergeben ist</translation>
    </message>
    <message>
        <source>If the name is &amp;taken</source>
        <translation>&amp;Wenn der Name vergeben ist</translation>
    </message>
    <message>
        <source>If the proxy asks for one</source>
        <translation>Falls der Proxy danach fragt</translation>
    </message>
    <message numerus="yes">
        <source>If you quit now, they stop, and resume the next time this program runs. What is stored already is kept.</source>
        <translation>
            <numerusform>Wenn Sie jetzt beenden, hält sie an und geht beim nächsten Start dieses Programms dort weiter, wo sie ist. Nichts, was schon gespeichert ist, geht verloren.</numerusform>
            <numerusform>Wenn Sie jetzt beenden, halten sie an und gehen beim nächsten Start dieses Programms dort weiter, wo sie sind. Nichts, was schon gespeichert ist, geht verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>If you trust that address, use it as the endpoint; else check the endpoint and the region.</source>
        <translation>Wenn Sie dieser Adresse vertrauen, nehmen Sie sie als Endpunkt; prüfen Sie sonst Endpunkt und Region.</translation>
    </message>
    <message>
        <source>If-None-Match is honoured.</source>
        <translation>If-None-Match wird beachtet.</translation>
    </message>
    <message>
        <source>If-None-Match is ignored.</source>
        <translation>If-None-Match wird ignoriert.</translation>
    </message>
    <message>
        <source>If-None-Match is refused.</source>
        <translation>If-None-Match wird abgelehnt.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import Transfers</source>
        <translation>Übertragungen importieren</translation>
    </message>
    <message>
        <source>In pieces</source>
        <translation>In Stücken</translation>
    </message>
    <message>
        <source>In the browser&apos;s developer tools, under Network, choose Copy › Copy as cURL on the download.</source>
        <translation>Wählen Sie in den Entwicklerwerkzeugen des Browsers unter „Netzwerk“ beim Download „Kopieren › Als cURL kopieren“.</translation>
    </message>
    <message>
        <source>Host name: bucket.endpoint</source>
        <translation>Im Hostnamen: bucket.endpunkt</translation>
    </message>
    <message>
        <source>Path: endpoint/bucket</source>
        <translation>Im Pfad: endpunkt/bucket</translation>
    </message>
    <message>
        <source>In this computer&apos;s keychain</source>
        <translation>Im Schlüsselbund dieses Computers</translation>
    </message>
    <message>
        <source>In {bucket}, {key} is not the file that was sent.</source>
        <translation>In {bucket} ist {key} nicht die Datei, die gesendet wurde.</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Install it where the program is: {command}. Then try again.</source>
        <translation>Installieren Sie ihn dort, wo das Programm ist: {command}. Versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Install or start one, for example GNOME Keyring or KWallet. Or keep the keys for this session only, or use a profile of your AWS files or the environment.</source>
        <translation>Installieren oder starten Sie einen, etwa GNOME Keyring oder KWallet. Oder behalten Sie die Schlüssel nur für diese Sitzung, oder nutzen Sie ein Profil Ihrer AWS-Dateien oder die Umgebung.</translation>
    </message>
    <message>
        <source>Install the newest version. The list was left as it is.</source>
        <translation>Installieren Sie die neueste Version. Die Liste blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>Is added</source>
        <translation>Wird hinzugefügt</translation>
    </message>
    <message>
        <source>Is this the key of {host}?</source>
        <translation>Ist das der Schlüssel von {host}?</translation>
    </message>
    <message>
        <source>It asks to slow down early; fewer connections are just as fast.</source>
        <translation>Er bittet früh um Zurückhaltung; dann sind weniger Verbindungen ebenso schnell.</translation>
    </message>
    <message>
        <source>It restarts from the beginning automatically.</source>
        <translation>Sie beginnt von selbst von vorn.</translation>
    </message>
    <message>
        <source>It restarts without them automatically.</source>
        <translation>Es beginnt von selbst ohne sie neu.</translation>
    </message>
    <message>
        <source>It can be chosen in the profile.</source>
        <translation>Es kann im Profil gewählt werden.</translation>
    </message>
    <message>
        <source>It can be fetched, but an object of this name exists already ({size}).</source>
        <translation>Sie kann geholt werden, aber etwas dieses Namens ist schon da ({size}).</translation>
    </message>
    <message>
        <source>It can be fetched, but an object of this name exists already.</source>
        <translation>Sie kann geholt werden, aber etwas dieses Namens ist schon da.</translation>
    </message>
    <message>
        <source>It can be read with the profile’s keys instead of the link, which may expire on the way.</source>
        <translation>Es kann mit den Schlüsseln des Profils gelesen werden statt über den Link, der unterwegs ablaufen kann.</translation>
    </message>
    <message>
        <source>It can resume once you have corrected something.</source>
        <translation>Sie geht weiter, sobald Sie etwas behoben haben.</translation>
    </message>
    <message>
        <source>It can&apos;t continue as it is.</source>
        <translation>So, wie sie ist, kann sie nicht weitergehen.</translation>
    </message>
    <message>
        <source>It carried a secret. It was forgotten when the transfer was done, or because no keychain could keep it.</source>
        <translation>Er enthielt ein Geheimnis und wurde vergessen, als die Übertragung fertig war oder weil kein Schlüsselbund ihn aufbewahren konnte.</translation>
    </message>
    <message>
        <source>It resumes automatically as soon as the server answers. No action is needed.</source>
        <translation>Es geht von selbst weiter, sobald der Server antwortet. Sie müssen nichts tun.</translation>
    </message>
    <message>
        <source>It resumes automatically once the keychain is unlocked. “Retry” asks again.</source>
        <translation>Es geht von selbst weiter, sobald der Schlüsselbund entsperrt ist. „Erneut versuchen“ lässt ihn noch einmal fragen.</translation>
    </message>
    <message>
        <source>It resumes automatically.</source>
        <translation>Es geht von selbst weiter.</translation>
    </message>
    <message>
        <source>It resumes automatically. Set that region in the profile.</source>
        <translation>Es geht von selbst weiter. Tragen Sie diese Region im Profil ein.</translation>
    </message>
    <message>
        <source>It resumes automatically. Set the date and time of this computer.</source>
        <translation>Es geht von selbst weiter. Stellen Sie Datum und Uhrzeit dieses Computers.</translation>
    </message>
    <message>
        <source>It is sent with every small file.</source>
        <translation>Sie geht mit jeder kleinen Datei mit.</translation>
    </message>
    <message>
        <source>It has {length} hexadecimal digits; check that all of them were copied.</source>
        <translation>Sie hat {length} Hexadezimalziffern; prüfen Sie, ob alle kopiert wurden.</translation>
    </message>
    <message>
        <source>It is answered at once.</source>
        <translation>Es wird sofort beantwortet.</translation>
    </message>
    <message>
        <source>It is cancelled and can&apos;t be resumed afterwards.</source>
        <translation>Sie wird abgebrochen und kann danach nicht fortgesetzt werden.</translation>
    </message>
    <message>
        <source>It is checked and retried automatically.</source>
        <translation>Es wird von selbst geprüft und erneut versucht.</translation>
    </message>
    <message>
        <source>It is in the list already</source>
        <translation>Schon in der Liste</translation>
    </message>
    <message>
        <source>It is no longer sent.</source>
        <translation>Es wird ab jetzt weggelassen.</translation>
    </message>
    <message>
        <source>Checked before each write: two writers may race.</source>
        <translation>Vor jedem Schreiben wird nachgesehen: Zwei Schreiber können sich in die Quere kommen.</translation>
    </message>
    <message>
        <source>Checked before each write: two writers may still race.</source>
        <translation>Vor jedem Schreiben wird nachgesehen: Zwei Schreiber können sich dennoch in die Quere kommen.</translation>
    </message>
    <message>
        <source>It is not answered, which costs one second per part.</source>
        <translation>Es wird nicht beantwortet, was eine Sekunde je Teil kostet.</translation>
    </message>
    <message>
        <source>The meaning of “{value}” is unclear.</source>
        <translation>Es ist nicht klar, was „{value}“ bedeutet.</translation>
    </message>
    <message>
        <source>It is unclear whether “{mark}” is part of the link or separates it from its name.</source>
        <translation>Es ist nicht klar, ob „{mark}“ zum Link gehört oder ihn von seinem Namen trennt.</translation>
    </message>
    <message>
        <source>It is sent again automatically.</source>
        <translation>Er wird von selbst erneut gesendet.</translation>
    </message>
    <message>
        <source>It is retried automatically. No action is needed.</source>
        <translation>Es wird von selbst erneut versucht. Sie müssen nichts tun.</translation>
    </message>
    <message>
        <source>It is retried. If this continues, switch off “Fetch in pieces” for this link.</source>
        <translation>Es wird erneut versucht. Hält das an, schalten Sie „In Stücken holen“ für diesen Link aus.</translation>
    </message>
    <message>
        <source>It is retried. If this continues, use another link or tell the server&apos;s owner.</source>
        <translation>Es wird erneut versucht. Hält das an, nehmen Sie einen anderen Link, oder sagen Sie es dem Betreiber des Servers.</translation>
    </message>
    <message>
        <source>It is used where the profile says “automatic”.</source>
        <translation>So geschieht es, wo das Profil „Automatisch“ sagt.</translation>
    </message>
    <message>
        <source>Its fields are name, stem, ext, host, path, date and n, each in braces.</source>
        <translation>Sie kennt name, stem, ext, host, path, date und n, jeweils in geschweiften Klammern.</translation>
    </message>
    <message>
        <source>It must be current and made for that service: look at whatever writes the token&apos;s file.</source>
        <translation>Es muss gültig und für diesen Dienst ausgestellt sein: Prüfen Sie das Programm, das die Token-Datei schreibt.</translation>
    </message>
    <message>
        <source>It must print the JSON that AWS calls “credential_process”, version 1.</source>
        <translation>Es muss das JSON ausgeben, das AWS „credential_process“ nennt, Version 1.</translation>
    </message>
    <message>
        <source>It starts when its turn comes.</source>
        <translation>Sie startet, sobald sie an der Reihe ist.</translation>
    </message>
    <message>
        <source>It starts at its time, or when the allowed hours begin.</source>
        <translation>Sie startet zu ihrer Zeit, oder wenn die Zeiten für Übertragungen beginnen.</translation>
    </message>
    <message>
        <source>It was started by another program, which may still be running.</source>
        <translation>Er wurde von etwas anderem begonnen, das vielleicht noch daran arbeitet.</translation>
    </message>
    <message>
        <source>It was started by another program. Two programs that send to one upload overwrite each other’s parts, so take it over only if that program has stopped for good.</source>
        <translation>Er wurde von etwas anderem begonnen. Zwei Programme, die an denselben Upload senden, verderben einander die Teile; übernehmen Sie ihn also nur, wenn jenes endgültig geendet hat.</translation>
    </message>
    <message>
        <source>It was started {age} ago.</source>
        <translation>Er wurde vor {age} begonnen.</translation>
    </message>
    <message>
        <source>Retrying did not help. Switch off “Fetch in pieces” for this link, then retry.</source>
        <translation>Es wurde vergeblich wieder versucht. Schalten Sie „In Stücken holen“ für diesen Link aus und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Retrying did not help. Use another link, or tell the server&apos;s owner.</source>
        <translation>Es wurde vergeblich wieder versucht. Nehmen Sie einen anderen Link oder sagen Sie es dem Betreiber des Servers.</translation>
    </message>
    <message>
        <source>Retrying did not help. “Retry” resumes from what is stored.</source>
        <translation>Es wurde vergeblich wieder versucht. „Erneut versuchen“ macht mit dem weiter, was gespeichert ist.</translation>
    </message>
    <message>
        <source>It works: the keys are accepted.</source>
        <translation>Es funktioniert: Die Schlüssel werden angenommen.</translation>
    </message>
    <message>
        <source>It works: “{bucket}” can be written to.</source>
        <translation>Es funktioniert: In „{bucket}“ kann geschrieben werden.</translation>
    </message>
    <message>
        <source>Its encryption may be too old. Ask the server&apos;s owner, or use another link.</source>
        <translation>Seine Verschlüsselung ist vielleicht zu alt. Fragen Sie den Betreiber des Servers, oder nehmen Sie einen anderen Link.</translation>
    </message>
    <message>
        <source>Its encryption may be too old. Ask the store&apos;s owner, and check the profile&apos;s endpoint.</source>
        <translation>Seine Verschlüsselung ist womöglich zu alt. Fragen Sie den Betreiber des Speichers und prüfen Sie den Endpunkt des Profils.</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>Dessen Schlüssel</translation>
    </message>
    <message>
        <source>Its keys are removed too. Transfers that use it can&apos;t go on without another profile.</source>
        <translation>Auch die Schlüssel werden entfernt. Übertragungen, die es nutzen, können ohne ein anderes Profil nicht weitergehen.</translation>
    </message>
    <message>
        <source>Its link was secret, so it was not kept.</source>
        <translation>Der Link war geheim, darum wurde er nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Its log says why[: {log}]. Other profiles are not affected.</source>
        <translation>Das Protokoll sagt, warum[: {log}]. Andere Profile sind davon nicht berührt.</translation>
    </message>
    <message>
        <source>Its password is removed from the keychain, too. Transfers from there continue without these settings.</source>
        <translation>Auch das Passwort wird aus dem Schlüsselbund genommen. Übertragungen von dort gehen ohne die Einstellungen weiter.</translation>
    </message>
    <message>
        <source>Its region</source>
        <translation>Deren Region</translation>
    </message>
    <message>
        <source>Its transfer goes on.</source>
        <translation>Die Übertragung geht weiter.</translation>
    </message>
    <message>
        <source>Join the two into one, then try again.</source>
        <translation>Fassen Sie beide zusammen, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Keep &amp;trying for</source>
        <translation>So &amp;lange weiter versuchen</translation>
    </message>
    <message>
        <source>Keep the keys in memory until you quit</source>
        <translation>Die Schlüssel im Arbeitsspeicher behalten, bis Sie beenden</translation>
    </message>
    <message>
        <source>Keep the newest event in sight</source>
        <translation>Das neueste Ereignis im Blick behalten</translation>
    </message>
    <message>
        <source>Keep this profile</source>
        <translation>Dieses Profil behalten</translation>
    </message>
    <message>
        <source>Kept for this session</source>
        <translation>Für diese Sitzung behalten</translation>
    </message>
    <message>
        <source>Kept for this session; the access key ends in {end}</source>
        <translation>Für diese Sitzung behalten; der Zugriffsschlüssel endet auf {end}</translation>
    </message>
    <message>
        <source>Kept; type to replace it</source>
        <translation>Gespeichert; zum Ersetzen tippen</translation>
    </message>
    <message>
        <source>Key id or ARN; empty: the account&apos;s own key</source>
        <translation>Schlüssel-ID oder ARN; leer: der eigene Schlüssel des Kontos</translation>
    </message>
    <message>
        <source>Keychain locked</source>
        <translation>Schlüsselbund gesperrt</translation>
    </message>
    <message>
        <source>Keychain not reliable</source>
        <translation>Schlüsselbund nicht verlässlich</translation>
    </message>
    <message>
        <source>Keys &amp;last</source>
        <translation>S&amp;chlüssel gelten</translation>
    </message>
    <message>
        <source>Keys expired</source>
        <translation>Schlüssel abgelaufen</translation>
    </message>
    <message>
        <source>Keys in use until</source>
        <translation>Verwendete Schlüssel gelten bis</translation>
    </message>
    <message>
        <source>Keys renewed</source>
        <translation>Schlüssel erneuert</translation>
    </message>
    <message>
        <source>Large files are proven end to end.</source>
        <translation>Große Dateien sind von Ende zu Ende bewiesen.</translation>
    </message>
    <message>
        <source>Last modified</source>
        <translation>Zuletzt geändert</translation>
    </message>
    <message>
        <source>Learned by transfers</source>
        <translation>Von Übertragungen gelernt</translation>
    </message>
    <message>
        <source>Least level</source>
        <translation>Unterste Stufe</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Leave it out if the file can be had without it.</source>
        <translation>Lassen Sie es weg, wenn die Datei auch ohne zu haben ist.</translation>
    </message>
    <message>
        <source>Leave it out, unless the store itself has that address.</source>
        <translation>Lassen Sie ihn weg, es sei denn, der Speicher selbst hat diese Adresse.</translation>
    </message>
    <message>
        <source>Leave it out; keys come from a profile or from the usual AWS variables.</source>
        <translation>Lassen Sie sie weg; Schlüssel kommen aus einem Profil oder den üblichen AWS-Variablen.</translation>
    </message>
    <message>
        <source>Leave out --as-s3 to read it as a link, or name the profile by --source-profile.</source>
        <translation>Lassen Sie --as-s3 weg, um ihn als Link zu lesen, oder nennen Sie das Profil mit --source-profile.</translation>
    </message>
    <message>
        <source>Leave out leading slashes and dot segments.</source>
        <translation>Lassen Sie führende Schrägstriche und Punkt-Ordner weg.</translation>
    </message>
    <message>
        <source>Leave out leading slashes, dot segments and control characters.</source>
        <translation>Lassen Sie führende Schrägstriche, Punkt-Ordner und Steuerzeichen weg.</translation>
    </message>
    <message>
        <source>Leave out one of them, then try again.</source>
        <translation>Lassen Sie eines davon weg, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Leave out those that the site does not need; cookies of the one site are enough.</source>
        <translation>Lassen Sie weg, was die Website nicht braucht; die Cookies dieser einen Website genügen.</translation>
    </message>
    <message>
        <source>Leave out what this store does not have: in the profile, or for this transfer.</source>
        <translation>Lassen Sie weg, was dieser Speicher nicht kennt: im Profil oder bei dieser Übertragung.</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>Änderungen an „{name}“ speichern?</translation>
    </message>
    <message>
        <source>Left behind by this program</source>
        <translation>Von uns zurückgelassen</translation>
    </message>
    <message>
        <source>Left out: it needs your yes below</source>
        <translation>Ausgelassen: braucht unten Ihr Ja</translation>
    </message>
    <message>
        <source>Left out: it was finished</source>
        <translation>Ausgelassen: war schon beendet</translation>
    </message>
    <message>
        <source>Left out: its secret link or sign-in is not in the file</source>
        <translation>Ausgelassen: geheimer Link oder Anmeldung steht nicht in der Datei</translation>
    </message>
    <message>
        <source>Legal &amp;hold: locked until somebody lifts it</source>
        <translation>Rechtliche Sperre: &amp;gesperrt, bis jemand sie aufhebt</translation>
    </message>
    <message>
        <source>Let the Store Copy It</source>
        <translation>Den Speicher kopieren lassen</translation>
    </message>
    <message numerus="yes">
        <source>Let the bucket abort uploads that are unfinished for %n days?</source>
        <translation>
            <numerusform>Soll der Bucket Unvollständiges nach %n Tag abbrechen?</numerusform>
            <numerusform>Soll der Bucket Unvollständiges nach %n Tagen abbrechen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Let the program that began it finish it, or abort it and begin a new transfer.</source>
        <translation>Lassen Sie das Programm, das ihn begann, ihn beenden, oder brechen Sie ihn ab und beginnen Sie eine neue Übertragung.</translation>
    </message>
    <message>
        <source>Let this computer sleep when all transfers are done</source>
        <translation>Diesen Computer in Standby versetzen, wenn alle Übertragungen fertig sind</translation>
    </message>
    <message>
        <source>Let this user read it, then try again.</source>
        <translation>Geben Sie diesem Benutzer das Leserecht, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>Limit the selected, running ones at once</source>
        <translation>Die Auswahl begrenzen, laufende sofort</translation>
    </message>
    <message>
        <source>Limits, connections and appearance</source>
        <translation>Limits, Verbindungen und Darstellung</translation>
    </message>
    <message>
        <source>Limits: {text}</source>
        <translation>Limits: {text}</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Line {line} of the request headers is no header.</source>
        <translation>Zeile {line} der Kopfzeilen ist keine Kopfzeile.</translation>
    </message>
    <message>
        <source>Line {line} of your AWS file {path} is neither a section nor a setting.</source>
        <translation>Zeile {line} Ihrer AWS-Datei {path} ist weder ein Abschnitt noch eine Einstellung.</translation>
    </message>
    <message>
        <source>Line {line} of your AWS file {path} stands before any section.</source>
        <translation>Zeile {line} Ihrer AWS-Datei {path} steht vor jedem Abschnitt.</translation>
    </message>
    <message>
        <source>Line {line} seems to name columns, but not which of them are link and name.</source>
        <translation>Zeile {line} scheint Spalten zu benennen, aber nicht, welche davon Link und Name sind.</translation>
    </message>
    <message>
        <source>Line {line}[ of {path}] is not UTF-8: the text was saved in another encoding, such as Windows-1252.</source>
        <translation>Zeile {line}[ von {path}] ist kein UTF-8: Der Text wurde in einer anderen Kodierung gespeichert, etwa Windows-1252.</translation>
    </message>
    <message>
        <source>Line {number}: {sentence}</source>
        <translation>Zeile {number}: {sentence}</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Link expired</source>
        <translation>Link abgelaufen</translation>
    </message>
    <message>
        <source>Link expires</source>
        <translation>Link läuft ab</translation>
    </message>
    <message numerus="yes">
        <source>Link for sharing copied; it works for %n hours at most</source>
        <translation>
            <numerusform>Link zum Weitergeben kopiert; er gilt höchstens %n Stunde</numerusform>
            <numerusform>Link zum Weitergeben kopiert; er gilt höchstens %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Redirect not followed</source>
        <translation>Link führt in die Irre</translation>
    </message>
    <message>
        <source>Link needed again</source>
        <translation>Link wird wieder gebraucht</translation>
    </message>
    <message>
        <source>Links of the kind “{scheme}:” can&apos;t be fetched.</source>
        <translation>Links der Art „{scheme}:“ können nicht geholt werden.</translation>
    </message>
    <message>
        <source>Links of the kind “{scheme}:” need a part of the program that is not installed.</source>
        <translation>Links der Art „{scheme}:“ brauchen einen Programmteil, der nicht installiert ist.</translation>
    </message>
    <message>
        <source>Links that are dropped, pasted or sent by other programs go there.</source>
        <translation>Links, die hierher gezogen oder eingefügt werden oder aus anderen Programmen kommen, gehen dorthin.</translation>
    </message>
    <message>
        <source>Links, one per line</source>
        <translation>Links, je Zeile einer</translation>
    </message>
    <message>
        <source>List from a newer version</source>
        <translation>Liste aus einer neueren Version</translation>
    </message>
    <message>
        <source>List in use</source>
        <translation>Liste in Gebrauch</translation>
    </message>
    <message>
        <source>List of transfers damaged</source>
        <translation>Liste der Übertragungen beschädigt</translation>
    </message>
    <message>
        <source>Listing parts failed.</source>
        <translation>Das Auflisten der Teile schlug fehl.</translation>
    </message>
    <message>
        <source>Listing the bucket failed.</source>
        <translation>Das Auflisten des Buckets schlug fehl.</translation>
    </message>
    <message>
        <source>Listing unfinished uploads failed.</source>
        <translation>Das Auflisten unvollständiger Uploads schlug fehl.</translation>
    </message>
    <message>
        <source>Lists (*.txt *.csv *.tsv *.urls *.list)</source>
        <translation>Listen (*.txt *.csv *.tsv *.urls *.list)</translation>
    </message>
    <message>
        <source>Lo&amp;g</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>Lock mode</source>
        <translation>Sperrmodus</translation>
    </message>
    <message>
        <source>Lock until</source>
        <translation>Gesperrt bis</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Log of the selected transfer</source>
        <translation>Protokoll der gewählten Übertragung</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Login needed</source>
        <translation>Anmeldung nötig</translation>
    </message>
    <message>
        <source>Logins, proxies and certificates of hosts</source>
        <translation>Anmeldungen, Proxys und Zertifikate von Hosts</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Refresh (F5)</source>
        <translation>Aktualisieren (F5)</translation>
    </message>
    <message>
        <source>Look at the object in the bucket, then try again.</source>
        <translation>Sehen Sie sich das Objekt im Bucket an, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Use a link that stays with https:// through all redirects.</source>
        <translation>Suchen Sie einen Link, der bis zuletzt mit https:// beginnt.</translation>
    </message>
    <message>
        <source>Look for them in the store&apos;s own console, or abort unfinished uploads by hand.</source>
        <translation>Sehen Sie in der Konsole des Speichers danach, oder brechen Sie Unvollständiges von Hand ab.</translation>
    </message>
    <message>
        <source>Check the list. To read these files, add --local-files.</source>
        <translation>Sehen Sie sie durch. Sollen sie gelesen werden, fügen Sie --local-files hinzu.</translation>
    </message>
    <message>
        <source>Checking source and destination…</source>
        <translation>Beide Enden werden angesehen …</translation>
    </message>
    <message>
        <source>Reading the bucket&apos;s rules…</source>
        <translation>Die Regeln des Buckets werden angesehen …</translation>
    </message>
    <message>
        <source>Checking the link…</source>
        <translation>Der Link wird angesehen …</translation>
    </message>
    <message>
        <source>Preparing to sign in…</source>
        <translation>Die Art der Anmeldung wird ermittelt …</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird nachgesehen …</translation>
    </message>
    <message>
        <source>MFA code</source>
        <translation>MFA-Code</translation>
    </message>
    <message>
        <source>Make De&amp;fault</source>
        <translation>Als Standa&amp;rd setzen</translation>
    </message>
    <message>
        <source>Make HMAC keys under Settings, Interoperability: other keys do not work here.</source>
        <translation>Legen Sie HMAC-Schlüssel unter „Settings“, „Interoperability“ an: Andere Schlüssel funktionieren hier nicht.</translation>
    </message>
    <message>
        <source>Make it executable, or choose another in the profile.</source>
        <translation>Machen Sie es ausführbar, oder wählen Sie im Profil ein anderes.</translation>
    </message>
    <message>
        <source>Make room on that disk, then try again. What is stored already is kept.</source>
        <translation>Schaffen Sie Platz auf diesem Datenträger, und versuchen Sie es erneut. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Make room on the disk. Transfers go on when the list can be written again.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger. Übertragungen gehen weiter, sobald die Liste wieder geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Make room or raise the limit at the store, then try again. What is stored already is kept.</source>
        <translation>Schaffen Sie Platz, oder heben Sie die Grenze beim Speicher an, und versuchen Sie es erneut. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Select folders further down, or fewer of them.</source>
        <translation>Markieren Sie tiefer liegende Ordner, oder weniger davon.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>Beheben Sie das, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Correct them (~/.aws/config and ~/.aws/credentials), then try again.</source>
        <translation>Berichtigen Sie sie (~/.aws/config und ~/.aws/credentials) und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Correct them there (for example with “aws configure”), then try again. What is stored already is kept.</source>
        <translation>Berichtigen Sie sie dort (etwa mit „aws configure“) und versuchen Sie es dann noch einmal. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>Metadata are names like “project” with values in plain ASCII, 2 KB in all.</source>
        <translation>Metadaten sind Namen wie „project“ mit Werten aus reinem ASCII, zusammen 2 KB.</translation>
    </message>
    <message>
        <source>Metrics and Details &amp;Panel</source>
        <translation>&amp;Bereich Messwerte und Einzelheiten</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>More Options</source>
        <translation>Weitere Optionen</translation>
    </message>
    <message>
        <source>More connections help over long distances; servers that refuse get fewer.</source>
        <translation>Mehr Verbindungen helfen bei weiten Wegen; Server, die ablehnen, bekommen weniger.</translation>
    </message>
    <message>
        <source>Move &amp;Down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Move &amp;Up</source>
        <translation>&amp;Nach oben</translation>
    </message>
    <message>
        <source>Move that file elsewhere.</source>
        <translation>Verschieben Sie diese Datei.</translation>
    </message>
    <message>
        <source>Move to &amp;Bottom</source>
        <translation>G&amp;anz nach unten</translation>
    </message>
    <message>
        <source>Move to &amp;Top</source>
        <translation>&amp;Ganz nach oben</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name Already Taken</source>
        <translation>Name schon vergeben</translation>
    </message>
    <message>
        <source>Name a bucket above.</source>
        <translation>Nennen Sie oben einen Bucket.</translation>
    </message>
    <message>
        <source>Name already taken</source>
        <translation>Name schon vergeben</translation>
    </message>
    <message>
        <source>Name links or files, or a list with --from-file.</source>
        <translation>Nennen Sie Links oder Dateien, oder mit --from-file eine Liste.</translation>
    </message>
    <message>
        <source>Name not possible</source>
        <translation>Name nicht möglich</translation>
    </message>
    <message>
        <source>Name of the bucket</source>
        <translation>Name des Buckets</translation>
    </message>
    <message>
        <source>Name of the bucket, or a folder such as ~/Downloads</source>
        <translation>Name des Buckets oder ein Ordner wie ~/Downloads</translation>
    </message>
    <message>
        <source>Name of the new folder in s3://{bucket}/{prefix}</source>
        <translation>Name des neuen Ordners in s3://{bucket}/{prefix}</translation>
    </message>
    <message>
        <source>Name one in the profile, or for this transfer.</source>
        <translation>Nennen Sie einen im Profil oder für diese Übertragung.</translation>
    </message>
    <message>
        <source>Naming</source>
        <translation>Benennung</translation>
    </message>
    <message>
        <source>Naming template</source>
        <translation>Benennungsvorlage</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Zu klären</translation>
    </message>
    <message>
        <source>Neither the transfer nor its profile names a bucket.</source>
        <translation>Weder die Übertragung noch ihr Profil nennt einen Bucket.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Never overwriting large files</source>
        <translation>Große Dateien nie überschreiben</translation>
    </message>
    <message>
        <source>Never overwriting small files</source>
        <translation>Kleine Dateien nie überschreiben</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>New Links &amp;Go To</source>
        <translation>Neue Links &amp;gehen nach</translation>
    </message>
    <message>
        <source>New links go to: {place}</source>
        <translation>Neue Links gehen nach: {place}</translation>
    </message>
    <message>
        <source>New server: is it the right one?</source>
        <translation>Neuer Server: Ist es der richtige?</translation>
    </message>
    <message>
        <source>New transfers get this profile</source>
        <translation>Neue Übertragungen bekommen dieses Profil</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message numerus="yes">
        <source>No answer: %n transfers wait and are tried again</source>
        <translation>
            <numerusform>Keine Antwort: %n Übertragung wartet und wird erneut versucht</numerusform>
            <numerusform>Keine Antwort: %n Übertragungen warten und werden erneut versucht</numerusform>
        </translation>
    </message>
    <message>
        <source>No browser could be opened. Copy the link instead.</source>
        <translation>Kein Browser ließ sich öffnen. Kopieren Sie stattdessen den Link.</translation>
    </message>
    <message>
        <source>No connection to the server</source>
        <translation>Keine Verbindung zum Server</translation>
    </message>
    <message>
        <source>No connection to the store</source>
        <translation>Keine Verbindung zum Speicher</translation>
    </message>
    <message>
        <source>No console is known for this store</source>
        <translation>Für diesen Speicher ist keine Konsole bekannt</translation>
    </message>
    <message>
        <source>No encrypted connection could be negotiated with {host}.</source>
        <translation>Mit dem Server wurde keine verschlüsselte Verbindung vereinbart: {host}.</translation>
    </message>
    <message>
        <source>No matches. Choose a lower level or fewer words.</source>
        <translation>Kein Ereignis passt. Eine niedrigere Stufe oder weniger Wörter zeigen mehr.</translation>
    </message>
    <message>
        <source>No matches. Try fewer or other words.</source>
        <translation>Keine Anleitung enthält diese Wörter. Versuchen Sie weniger oder andere.</translation>
    </message>
    <message>
        <source>No key of {host} is kept in {path}.</source>
        <translation>Kein Schlüssel ist vermerkt ({host}) in {path}.</translation>
    </message>
    <message>
        <source>No keychain</source>
        <translation>Kein Schlüsselbund</translation>
    </message>
    <message>
        <source>No keys were found[ for {profile}].</source>
        <translation>Es wurden keine Schlüssel gefunden[ für {profile}].</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Kein Limit</translation>
    </message>
    <message>
        <source>No list of checksums with the file[ “{name}”] was found[ in {where}].</source>
        <translation>Keine Prüfsummenliste mit der Datei[ „{name}“] wurde gefunden[ in {where}].</translation>
    </message>
    <message>
        <source>No ranges any more</source>
        <translation>Keine Stücke mehr</translation>
    </message>
    <message>
        <source>No profiles yet</source>
        <translation>Noch keine Profile</translation>
    </message>
    <message>
        <source>No receipt of it is kept.</source>
        <translation>Davon ist kein Beleg vorhanden.</translation>
    </message>
    <message>
        <source>No settings yet</source>
        <translation>Noch keine Einstellungen</translation>
    </message>
    <message>
        <source>No source is named.</source>
        <translation>Keine Quelle ist genannt.</translation>
    </message>
    <message>
        <source>No transfer has an id that begins with {id}.</source>
        <translation>Keine Übertragung hat eine ID, die mit {id} beginnt.</translation>
    </message>
    <message>
        <source>No transfers</source>
        <translation>Keine Übertragungen</translation>
    </message>
    <message>
        <source>No transfers yet</source>
        <translation>Noch keine Übertragungen</translation>
    </message>
    <message>
        <source>No window or worker runs on this queue, or it does not answer.</source>
        <translation>Kein Fenster und kein Worker führt diese Warteschlange aus, oder sie antworten nicht.</translation>
    </message>
    <message>
        <source>No: it is read as one stream, and from the beginning if that breaks</source>
        <translation>Nein: Sie wird als ein Strom gelesen, und von vorn, wenn er abreißt</translation>
    </message>
    <message>
        <source>No: {reason}</source>
        <translation>Nein: {reason}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>None of its parts match the part plan for this source, so all of them are sent again.</source>
        <translation>Keiner der Teile liegt dort, wo er bei dieser Quelle läge; darum werden alle neu gesendet.</translation>
    </message>
    <message>
        <source>None: at the top of the bucket</source>
        <translation>Keiner: ganz oben im Bucket</translation>
    </message>
    <message>
        <source>None: connect straight</source>
        <translation>Keiner: direkt verbinden</translation>
    </message>
    <message>
        <source>Not a usable link</source>
        <translation>Kein brauchbarer Link</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>Not allowed to fetch it</source>
        <translation>Holen nicht erlaubt</translation>
    </message>
    <message>
        <source>Not an S3 store</source>
        <translation>Kein S3-Speicher</translation>
    </message>
    <message>
        <source>Not checked yet. The check creates and deletes a few small objects under a name of its own, and tests what the store supports and what your keys allow. Transfers then act on the results.</source>
        <translation>Noch nicht gefragt. Die Prüfung legt unter einem eigenen Namen ein paar kleine Objekte an und löscht sie wieder; sie fragt, was dieser Speicher kann und was Ihre Schlüssel dürfen. Übertragungen richten sich danach.</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>Nicht installiert</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>Nicht möglich</translation>
    </message>
    <message>
        <source>Not restarted automatically</source>
        <translation>Startet nicht mehr von selbst</translation>
    </message>
    <message>
        <source>Not the expected size</source>
        <translation>Nicht die erwartete Größe</translation>
    </message>
    <message>
        <source>Not available in this bucket (checked {when}): {names}. Hover over a grey option to see why.</source>
        <translation>In diesem Bucket nicht verfügbar (geprüft {when}): {names}. Zeigen Sie auf eine graue Option, um den Grund zu sehen.</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Not verified: {reason}.</source>
        <translation>Nicht geprüft: {reason}.</translation>
    </message>
    <message>
        <source>Not&amp;ifications</source>
        <translation>Bena&amp;chrichtigungen</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Name a folder that this user may write in the variable TRANSFER_GUI_HOME, or set HOME.</source>
        <translation>Nennen Sie in der Variablen TRANSFER_GUI_HOME einen Ordner, in den dieser Benutzer schreiben darf, oder setzen Sie HOME.</translation>
    </message>
    <message>
        <source>No matches.</source>
        <translation>Keine Treffer.</translation>
    </message>
    <message>
        <source>Nothing holds it back</source>
        <translation>Nichts bremst sie</translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>Hier ist noch nichts.</translation>
    </message>
    <message>
        <source>No unfinished uploads.</source>
        <translation>Hier ist nichts unvollständig.</translation>
    </message>
    <message>
        <source>Nothing moved in the last two minutes</source>
        <translation>In den letzten zwei Minuten wurde nichts übertragen</translation>
    </message>
    <message>
        <source>Nothing of it is left in the store.</source>
        <translation>Beim Speicher ist nichts davon übrig.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Nichts zu tun.</translation>
    </message>
    <message>
        <source>Nothing is logged for this transfer yet.</source>
        <translation>Zu dieser Übertragung ist noch nichts vermerkt.</translation>
    </message>
    <message>
        <source>Notif&amp;y me when transfers end or need me</source>
        <translation>Be&amp;nachrichtigen, wenn etwas endet oder mich braucht</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>OK, &amp;Try Again</source>
        <translation>&amp;OK, erneut versuchen</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Object Options</source>
        <translation>Objektoptionen</translation>
    </message>
    <message>
        <source>Object is not the file</source>
        <translation>Objekt ist nicht die Datei</translation>
    </message>
    <message>
        <source>Object lock</source>
        <translation>Objektsperre</translation>
    </message>
    <message>
        <source>Object options</source>
        <translation>Objektoptionen</translation>
    </message>
    <message>
        <source>Object options that are sent</source>
        <translation>Objektoptionen, die gesendet werden</translation>
    </message>
    <message>
        <source>Objects can be deleted.</source>
        <translation>Objekte können gelöscht werden.</translation>
    </message>
    <message>
        <source>Objects can be encrypted by KMS.</source>
        <translation>Objekte können durch KMS verschlüsselt werden.</translation>
    </message>
    <message>
        <source>Objects can be encrypted with the store&apos;s own key.</source>
        <translation>Objekte können mit dem Schlüssel des Speichers verschlüsselt werden.</translation>
    </message>
    <message>
        <source>Objects can be locked until a day.</source>
        <translation>Objekte können bis zu einem Tag gesperrt werden.</translation>
    </message>
    <message>
        <source>Objects can be read back.</source>
        <translation>Objekte können zurückgelesen werden.</translation>
    </message>
    <message>
        <source>Objects can have an ACL.</source>
        <translation>Objekte können eine ACL haben.</translation>
    </message>
    <message>
        <source>Objects can have tags.</source>
        <translation>Objekte können Tags haben.</translation>
    </message>
    <message>
        <source>Objects have none, whatever is chosen.</source>
        <translation>Objekte haben keine, was auch gewählt wird.</translation>
    </message>
    <message numerus="yes">
        <source>The store gives no comparable checksum for %n parts; they are sent again.</source>
        <translation>
            <numerusform>Zu %n Teil nennt der Speicher keine vergleichbare Prüfsumme; er wird neu gesendet.</numerusform>
            <numerusform>Zu %n Teilen nennt der Speicher keine vergleichbare Prüfsumme; sie werden neu gesendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{fitting} of its %n parts match the part plan for this source: {size}.</source>
        <translation>
            <numerusform>Von seinem %n Teil liegt {fitting} dort, wo er bei dieser Quelle läge: {size}.</numerusform>
            <numerusform>Von seinen %n Teilen liegen {fitting} dort, wo sie bei dieser Quelle lägen: {size}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of the bucket</source>
        <translation>Die des Buckets</translation>
    </message>
    <message>
        <source>Of the bucket, such as eu-central-1</source>
        <translation>Die des Buckets, etwa eu-central-1</translation>
    </message>
    <message>
        <source>Of the sign-in, such as eu-west-1</source>
        <translation>Die der Anmeldung, etwa eu-west-1</translation>
    </message>
    <message>
        <source>Old versions answer a failed condition with 304 and do not support CRC64NVME.</source>
        <translation>Alte Versionen beantworten eine verfehlte Bedingung mit 304 und kennen kein CRC64NVME.</translation>
    </message>
    <message>
        <source>On which days and at which hours transfers may run</source>
        <translation>An welchen Tagen und zu welchen Zeiten Übertragungen laufen dürfen</translation>
    </message>
    <message>
        <source>One folder up (Alt+Up)</source>
        <translation>Einen Ordner höher (Alt+Auf)</translation>
    </message>
    <message>
        <source>One link per line</source>
        <translation>Je Zeile ein Link</translation>
    </message>
    <message>
        <source>One, sent at once</source>
        <translation>Einer, am Stück gesendet</translation>
    </message>
    <message>
        <source>Only for temporary keys</source>
        <translation>Nur bei zeitlich begrenzten Schlüsseln</translation>
    </message>
    <message>
        <source>Only https:// and http:// links are taken from there. If you want it, add it yourself.</source>
        <translation>Von dort werden nur Links mit https:// und http:// angenommen. Wenn Sie ihn wollen, fügen Sie ihn selbst hinzu.</translation>
    </message>
    <message>
        <source>Open Profiles and enter new keys for this session, then try again. What is stored already is kept.</source>
        <translation>Geben Sie unter Profile neue Schlüssel für diese Sitzung ein und versuchen Sie es dann noch einmal. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Open Profiles and enter new keys with their session token, then try again. What is stored already is kept.</source>
        <translation>Geben Sie unter Profile neue Schlüssel mit ihrem Sitzungstoken ein und versuchen Sie es dann noch einmal. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Open Profiles and enter new keys, then try again. What is stored already is kept.</source>
        <translation>Öffnen Sie Profile, geben Sie neue Schlüssel ein, und versuchen Sie es erneut. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Open Profiles and enter the keys for this session again, then try again. What is stored already is kept.</source>
        <translation>Geben Sie die Schlüssel für diese Sitzung unter Profile noch einmal ein und versuchen Sie es dann wieder. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Open Profiles and enter them again, then try again. What is stored already is kept.</source>
        <translation>Geben Sie sie unter Profile noch einmal ein und versuchen Sie es dann wieder. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Open a List</source>
        <translation>Liste öffnen</translation>
    </message>
    <message>
        <source>Open the link in a browser and copy the address of the file itself.</source>
        <translation>Öffnen Sie den Link in einem Browser, und kopieren Sie die Adresse der Datei selbst.</translation>
    </message>
    <message>
        <source>Open the link in a browser to see it, and use the file&apos;s own link; or upload it as it is (with --content-type on the command line).</source>
        <translation>Öffnen Sie den Link in einem Browser, um sie zu sehen, und nehmen Sie den Link der Datei selbst; oder laden Sie sie hoch, wie sie ist (auf der Befehlszeile mit --content-type).</translation>
    </message>
    <message>
        <source>Open the link in a browser to see what it leads to.</source>
        <translation>Öffnen Sie den Link in einem Browser, um zu sehen, wohin er führt.</translation>
    </message>
    <message>
        <source>Open the link in a browser, compare the code, and allow the access. This window notices when you are done.</source>
        <translation>Öffnen Sie den Link in einem Browser, vergleichen Sie den Code, und erlauben Sie den Zugriff. Dieses Fenster merkt, wenn Sie fertig sind.</translation>
    </message>
    <message>
        <source>Open the link in a browser, sign in where that is asked, then retry. What is stored already is kept.</source>
        <translation>Öffnen Sie den Link in einem Browser, melden Sie sich an, wo danach gefragt wird, und versuchen Sie es erneut. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Open the menu of what has the focus</source>
        <translation>Das Menü dessen öffnen, was die Tastatur hat</translation>
    </message>
    <message>
        <source>Option not known</source>
        <translation>Option nicht bekannt</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>Optional: arn:aws:iam::123456789012:mfa/me</source>
        <translation>Optional: arn:aws:iam::123456789012:mfa/me</translation>
    </message>
    <message>
        <source>Optional: how the role&apos;s use is named in logs</source>
        <translation>Optional: wie der Gebrauch der Rolle in Protokollen heißt</translation>
    </message>
    <message>
        <source>Optional: if the role&apos;s owner gave you one</source>
        <translation>Optional: falls der Besitzer der Rolle Ihnen eine gab</translation>
    </message>
    <message>
        <source>Optional: where new transfers go</source>
        <translation>Optional: wohin neue Übertragungen gehen</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Order of the &amp;Queue</source>
        <translation>Reihenfolge der &amp;Warteschlange</translation>
    </message>
    <message>
        <source>Other &amp;Bucket or Folder…</source>
        <translation>Anderer &amp;Bucket oder Ordner …</translation>
    </message>
    <message>
        <source>Other keys are in OpenSSH&apos;s own files; ssh-keygen -R takes them out.</source>
        <translation>Andere Schlüssel stehen in den Dateien von OpenSSH; ssh-keygen -R nimmt sie heraus.</translation>
    </message>
    <message>
        <source>Supported classes: {classes}.</source>
        <translation>Andere als diese werden abgelehnt: {classes}.</translation>
    </message>
    <message>
        <source>Over&amp;write</source>
        <translation>Übers&amp;chreiben</translation>
    </message>
    <message>
        <source>Overview, metrics, log and receipt</source>
        <translation>Übersicht, Messwerte, Protokoll und Beleg</translation>
    </message>
    <message>
        <source>Overwrite it</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>P&amp;revious Part of the Window</source>
        <translation>Vo&amp;riger Teil des Fensters</translation>
    </message>
    <message>
        <source>Pa&amp;rt size</source>
        <translation>&amp;Teilgröße</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Part damaged on its way</source>
        <translation>Teil unterwegs beschädigt</translation>
    </message>
    <message>
        <source>Part size</source>
        <translation>Teilgröße</translation>
    </message>
    <message>
        <source>Partly connected</source>
        <translation>Teils verbunden</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Parts are confirmed by checksums only.</source>
        <translation>Teile werden nur durch Prüfsummen bestätigt.</translation>
    </message>
    <message>
        <source>Parts are confirmed by it.</source>
        <translation>Teile werden dadurch bestätigt.</translation>
    </message>
    <message>
        <source>Parts have at least 64 MiB here: smaller ones cost more and are slower.</source>
        <translation>Teile haben hier mindestens 64 MiB: Kleinere kosten mehr und sind langsamer.</translation>
    </message>
    <message>
        <source>Parts of an upload</source>
        <translation>Teile eines Uploads</translation>
    </message>
    <message>
        <source>Parts of the bundle</source>
        <translation>Teile des Pakets</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>P&amp;asswort</translation>
    </message>
    <message>
        <source>Password or token</source>
        <translation>Passwort oder Token</translation>
    </message>
    <message>
        <source>Paste a web address that begins with https:// or http://.</source>
        <translation>Fügen Sie eine Webadresse ein, die mit https:// oder http:// beginnt.</translation>
    </message>
    <message>
        <source>Paste or type a link.</source>
        <translation>Fügen Sie einen Link ein, oder tippen Sie ihn.</translation>
    </message>
    <message>
        <source>Pause A&amp;ll</source>
        <translation>Alle an&amp;halten</translation>
    </message>
    <message>
        <source>Pause every transfer</source>
        <translation>Jede Übertragung anhalten</translation>
    </message>
    <message>
        <source>Pause the selected transfers; what is stored is kept</source>
        <translation>Die gewählten Übertragungen anhalten; was gespeichert ist, bleibt</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Pauses / resumes</source>
        <translation>Pausen / Fortsetzungen</translation>
    </message>
    <message>
        <source>Pausing</source>
        <translation>Wird angehalten</translation>
    </message>
    <message>
        <source>Permission set, such as Uploader</source>
        <translation>Berechtigungsset, etwa Uploader</translation>
    </message>
    <message>
        <source>Pick a folder of a bucket, or of this computer</source>
        <translation>Einen Ordner eines Buckets oder dieses Computers wählen</translation>
    </message>
    <message>
        <source>Press the keys you want; Tab goes on</source>
        <translation>Die gewünschten Tasten drücken; weiter mit Tab</translation>
    </message>
    <message>
        <source>Preview of the names</source>
        <translation>Vorschau der Namen</translation>
    </message>
    <message>
        <source>Private &amp;key</source>
        <translation>Privater &amp;Schlüssel</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>Private key (SFTP)</source>
        <translation>Privater Schlüssel (SFTP)</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>P&amp;roxy</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Profile not found</source>
        <translation>Profil nicht gefunden</translation>
    </message>
    <message>
        <source>Profile to use instead</source>
        <translation>Profil, das stattdessen genommen wird</translation>
    </message>
    <message>
        <source>Profile: {profile}</source>
        <translation>Profil: {profile}</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Profiles that are missing</source>
        <translation>Fehlende Profile</translation>
    </message>
    <message>
        <source>Profiles…</source>
        <translation>Profile …</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Program gave no keys</source>
        <translation>Programm gab keine Schlüssel</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Progress updates</source>
        <translation>Fortschrittsmeldungen</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Proxy does not answer</source>
        <translation>Proxy antwortet nicht</translation>
    </message>
    <message>
        <source>Proxy refused the connection</source>
        <translation>Proxy im Weg</translation>
    </message>
    <message>
        <source>Proxy passw&amp;ord</source>
        <translation>Pr&amp;oxy-Passwort</translation>
    </message>
    <message>
        <source>Proxy password</source>
        <translation>Proxy-Passwort</translation>
    </message>
    <message>
        <source>Proxy us&amp;er</source>
        <translation>Proxy-&amp;Benutzer</translation>
    </message>
    <message>
        <source>Put Computer to &amp;Sleep</source>
        <translation>&amp;Computer in Standby versetzen</translation>
    </message>
    <message>
        <source>Put each link on a line of its own.</source>
        <translation>Schreiben Sie jeden Link in eine eigene Zeile.</translation>
    </message>
    <message>
        <source>Put https:// in front of it.</source>
        <translation>Setzen Sie https:// davor.</translation>
    </message>
    <message>
        <source>Put it back, or add it again from its new location.</source>
        <translation>Legen Sie sie zurück, oder fügen Sie sie von ihrem neuen Ort erneut hinzu.</translation>
    </message>
    <message>
        <source>Put the comment on a line of its own, then try again.</source>
        <translation>Schreiben Sie den Kommentar in eine eigene Zeile, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Put the link into quotes, or name the columns in the first line: URL{mark}Name.</source>
        <translation>Setzen Sie den Link in Anführungszeichen, oder benennen Sie die Spalten in der ersten Zeile: URL{mark}Name.</translation>
    </message>
    <message>
        <source>Put the link into quotes.</source>
        <translation>Setzen Sie den Link in Anführungszeichen.</translation>
    </message>
    <message>
        <source>Put values with a comma in them into quotes.</source>
        <translation>Setzen Sie Werte mit Komma in Anführungszeichen.</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Quit when all transfers are done</source>
        <translation>Beenden, wenn alle Übertragungen fertig sind</translation>
    </message>
    <message>
        <source>Re&amp;ceipt</source>
        <translation>Bele&amp;g</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>En&amp;tfernen</translation>
    </message>
    <message numerus="yes">
        <source>Read %n files of this computer: {places}</source>
        <translation>
            <numerusform>%n Datei dieses Computers lesen: {places}</numerusform>
            <numerusform>%n Dateien dieses Computers lesen: {places}</numerusform>
        </translation>
    </message>
    <message>
        <source>Read It With Its Keys</source>
        <translation>Mit dessen Schlüsseln lesen</translation>
    </message>
    <message>
        <source>Read with the profile’s keys instead of the link, which may expire.</source>
        <translation>Mit den Schlüsseln des Profils gelesen statt über den Link, der ablaufen kann.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Receipt of the selected transfer</source>
        <translation>Beleg der gewählten Übertragung</translation>
    </message>
    <message>
        <source>Receipts are kept until the history is cleared.</source>
        <translation>Belege bleiben, bis der Verlauf gelöscht wird.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>Verbleibend</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n unfinished transfers?</source>
        <translation>
            <numerusform>%n unfertige Übertragung entfernen?</numerusform>
            <numerusform>%n unfertige Übertragungen entfernen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove Fi&amp;nished</source>
        <translation>Been&amp;dete entfernen</translation>
    </message>
    <message>
        <source>Remove “{name}” unfinished?</source>
        <translation>„{name}“ unfertig entfernen?</translation>
    </message>
    <message>
        <source>Rename or remove one of them.</source>
        <translation>Benennen Sie eine davon um, oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>Replace Link…</source>
        <translation>Link ersetzen …</translation>
    </message>
    <message>
        <source>Replace link</source>
        <translation>Link ersetzen</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Ersetzen …</translation>
    </message>
    <message>
        <source>Request &amp;headers</source>
        <translation>&amp;Kopfzeilen</translation>
    </message>
    <message>
        <source>Request headers that came with the links</source>
        <translation>Kopfzeilen, die mit den Links kamen</translation>
    </message>
    <message>
        <source>Request headers, one per line</source>
        <translation>Kopfzeilen der Anfrage, je Zeile eine</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Resume every paused transfer</source>
        <translation>Jede angehaltene Übertragung fortsetzen</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Retry All &amp;Failed</source>
        <translation>&amp;Alle fehlgeschlagenen erneut versuchen</translation>
    </message>
    <message>
        <source>Right to abort uploads</source>
        <translation>Recht, Uploads abzubrechen</translation>
    </message>
    <message>
        <source>Right to delete</source>
        <translation>Recht zu löschen</translation>
    </message>
    <message>
        <source>Right to list parts</source>
        <translation>Recht, Teile aufzulisten</translation>
    </message>
    <message>
        <source>Right to list the bucket</source>
        <translation>Recht, den Bucket aufzulisten</translation>
    </message>
    <message>
        <source>Right to list unfinished uploads</source>
        <translation>Recht, unvollständige Uploads aufzulisten</translation>
    </message>
    <message>
        <source>Right to look at objects</source>
        <translation>Recht, Objekte anzusehen</translation>
    </message>
    <message>
        <source>Right to read</source>
        <translation>Recht zu lesen</translation>
    </message>
    <message>
        <source>Right to write</source>
        <translation>Recht zu schreiben</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Run it in a terminal to see what it says, then try again.</source>
        <translation>Führen Sie es in einem Terminal aus, um zu sehen, was es sagt, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Run it in a terminal to see what it waits for, then try again.</source>
        <translation>Führen Sie es in einem Terminal aus, um zu sehen, worauf es wartet, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Run it in a terminal to see whose keys it gives, then try again. What is stored already is kept.</source>
        <translation>Starten Sie es in einem Terminal, um zu sehen, wessen Schlüssel es ausgibt, und versuchen Sie es dann noch einmal. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Run it in a terminal; it may want you to sign in. Then try again. What is stored already is kept.</source>
        <translation>Starten Sie es in einem Terminal; vielleicht will es, dass Sie sich anmelden. Versuchen Sie es dann noch einmal. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Run the selected after all others</source>
        <translation>Die Auswahl nach allen anderen ausführen</translation>
    </message>
    <message>
        <source>Run the selected before all others</source>
        <translation>Die Auswahl vor allen anderen ausführen</translation>
    </message>
    <message>
        <source>Run the selected one turn earlier</source>
        <translation>Die Auswahl eine Stelle früher ausführen</translation>
    </message>
    <message>
        <source>Run the selected one turn later</source>
        <translation>Die Auswahl eine Stelle später ausführen</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>S&amp;ecret key</source>
        <translation>G&amp;eheimer Schlüssel</translation>
    </message>
    <message>
        <source>SSE-KMS</source>
        <translation>SSE-KMS</translation>
    </message>
    <message>
        <source>SSE-S3</source>
        <translation>SSE-S3</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sa</translation>
    </message>
    <message>
        <source>Save Under Another &amp;Name…</source>
        <translation>&amp;Unter anderem Namen speichern …</translation>
    </message>
    <message>
        <source>Save it as UTF-8 (in Excel: CSV UTF-8), then try again.</source>
        <translation>Speichern Sie ihn als UTF-8 (in Excel: CSV UTF-8), und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Save it as UTF-8 without a byte order mark, then try again.</source>
        <translation>Speichern Sie sie als UTF-8 ohne Bytereihenfolgemarke, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Save the Bundle</source>
        <translation>Paket speichern</translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation>Beleg speichern</translation>
    </message>
    <message>
        <source>Save under another name</source>
        <translation>Unter anderem Namen speichern</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>Saving… If your keychain asks for its password, answer it.</source>
        <translation>Wird gespeichert … Fragt Ihr Schlüsselbund nach seinem Passwort, antworten Sie ihm.</translation>
    </message>
    <message>
        <source>Notify when transfers are done or fail</source>
        <translation>Melden, wenn Übertragungen fertig sind oder fehlschlagen</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Search names, links, places…</source>
        <translation>Namen, Links, Orte suchen …</translation>
    </message>
    <message>
        <source>Search the guides</source>
        <translation>Anleitungen durchsuchen</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>Geheimer Schlüssel</translation>
    </message>
    <message>
        <source>Check what is at the selected link now</source>
        <translation>Nachsehen, was jetzt hinter dem gewählten Link liegt</translation>
    </message>
    <message>
        <source>Select A&amp;ll</source>
        <translation>&amp;Alle auswählen</translation>
    </message>
    <message>
        <source>Select a finished transfer to see its receipt.</source>
        <translation>Wählen Sie eine fertige Übertragung, um ihren Beleg zu sehen.</translation>
    </message>
    <message>
        <source>Select all transfers</source>
        <translation>Alle Übertragungen auswählen</translation>
    </message>
    <message>
        <source>Select one more row, or one less</source>
        <translation>Eine Zeile mehr auswählen, oder eine weniger</translation>
    </message>
    <message>
        <source>Select one transfer to see its details.</source>
        <translation>Wählen Sie eine Übertragung, um ihre Einzelheiten zu sehen.</translation>
    </message>
    <message>
        <source>Select one transfer to see what was noted about it.</source>
        <translation>Wählen Sie eine Übertragung, um zu sehen, was dazu vermerkt ist.</translation>
    </message>
    <message>
        <source>Select up to a row</source>
        <translation>Bis zu einer Zeile auswählen</translation>
    </message>
    <message numerus="yes">
        <source>Send %n files to stores that their profiles do not name, with the environment&apos;s keys: {places}</source>
        <translation>
            <numerusform>%n Datei an Speicher senden, die ihr Profil nicht nennt, mit den Schlüsseln der Umgebung: {places}</numerusform>
            <numerusform>%n Dateien an Speicher senden, die ihre Profile nicht nennen, mit den Schlüsseln der Umgebung: {places}</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent along to the link&apos;s server: {names}</source>
        <translation>Geht mit an den Server des Links: {names}</translation>
    </message>
    <message>
        <source>Sent with each object: {options}</source>
        <translation>Mit jedem Objekt gesendet: {options}</translation>
    </message>
    <message>
        <source>Server busy</source>
        <translation>Server ausgelastet</translation>
    </message>
    <message>
        <source>Server not found</source>
        <translation>Server nicht gefunden</translation>
    </message>
    <message>
        <source>Server not listening</source>
        <translation>Server nimmt keine Verbindung an</translation>
    </message>
    <message>
        <source>Session token</source>
        <translation>Sitzungstoken</translation>
    </message>
    <message>
        <source>Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY where this program is started and start it again, or choose another profile.</source>
        <translation>Setzen Sie AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY dort, wo dieses Programm gestartet wird, und starten Sie es neu, oder wählen Sie ein anderes Profil.</translation>
    </message>
    <message>
        <source>Set AWS_REGION to that region where this program is started, and start it again.</source>
        <translation>Setzen Sie AWS_REGION dort, wo dieses Programm gestartet wird, auf diese Region, und starten Sie es neu.</translation>
    </message>
    <message>
        <source>Set it in the profile; otherwise nothing can be sent.</source>
        <translation>Tragen Sie sie im Profil ein, sonst kann nichts gesendet werden.</translation>
    </message>
    <message>
        <source>Set it up later</source>
        <translation>Später einrichten</translation>
    </message>
    <message>
        <source>Set that region in the profile, then try again.</source>
        <translation>Tragen Sie diese Region im Profil ein, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Set the date and time of this computer, preferably automatically, then test again.</source>
        <translation>Stellen Sie Datum und Uhrzeit dieses Computers, am besten automatisch, und testen Sie erneut.</translation>
    </message>
    <message>
        <source>Set the date and time of this computer, preferably automatically, then try again. What is stored already is kept.</source>
        <translation>Stellen Sie Datum und Uhrzeit dieses Computers, am besten automatisch, und versuchen Sie es erneut. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Set the host to be reached directly under Edit › Hosts and Proxies, if that is allowed.</source>
        <translation>Stellen Sie unter Bearbeiten › Hosts und Proxys ein, dass der Host direkt erreicht wird, falls das erlaubt ist.</translation>
    </message>
    <message>
        <source>Set the time; otherwise requests are refused.</source>
        <translation>Stellen Sie die Uhr, sonst werden Anfragen abgelehnt.</translation>
    </message>
    <message>
        <source>Set them for this host under Edit › Hosts and Proxies, then try again.</source>
        <translation>Stellen Sie sie für diesen Host unter Bearbeiten › Hosts und Proxys ein und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Set user and key, or a password, for it under Edit › Hosts and Proxies, then try again.</source>
        <translation>Stellen Sie dafür unter Bearbeiten › Hosts und Proxys Benutzer und Schlüssel oder ein Passwort ein, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Set user and password under Edit › Hosts and Proxies, then try again. What is stored already is kept.</source>
        <translation>Stellen Sie unter Bearbeiten › Hosts und Proxys Benutzer und Passwort ein, und versuchen Sie es erneut. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Set user and password, or a private key, for the host under Edit › Hosts and Proxies, then try again.</source>
        <translation>Stellen Sie für den Host unter Bearbeiten › Hosts und Proxys Benutzer und Passwort oder einen privaten Schlüssel ein, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Set {region} in the profile; otherwise nothing can be sent.</source>
        <translation>Tragen Sie {region} im Profil ein, sonst kann nichts gesendet werden.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Settings for a host hold for links to it and for stores there. Those for all hosts hold where a host has none of its own. Passwords are kept in the keychain, and go to their host only.</source>
        <translation>Einstellungen für einen Host gelten für Links zu ihm und für Speicher dort. Die für alle Hosts gelten, wo ein Host keine eigenen hat. Passwörter liegen im Schlüsselbund und gehen nur an ihren Host.</translation>
    </message>
    <message>
        <source>Several sources can&apos;t go to one key: {value}.</source>
        <translation>Mehrere Quellen können nicht unter einem Objektnamen gespeichert werden: {value}.</translation>
    </message>
    <message>
        <source>Several transfers have ids that begin with {id}.</source>
        <translation>Mehrere Übertragungen haben IDs, die mit {id} beginnen.</translation>
    </message>
    <message>
        <source>Shared by all transfers; each can have a lower limit of its own.</source>
        <translation>Von allen Übertragungen geteilt; eine kann ein eigenes, niedrigeres Limit haben.</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show &amp;Window</source>
        <translation>&amp;Fenster anzeigen</translation>
    </message>
    <message>
        <source>Show all transfers together, whatever is selected</source>
        <translation>Alle Übertragungen zusammen zeigen, was auch gewählt ist</translation>
    </message>
    <message>
        <source>Show everything about the selected transfer</source>
        <translation>Alles über die gewählte Übertragung zeigen</translation>
    </message>
    <message>
        <source>Show only transfers with some words in them</source>
        <translation>Nur Übertragungen zeigen, in denen bestimmte Wörter vorkommen</translation>
    </message>
    <message>
        <source>Show only transfers with these words in name, place or link (Ctrl+F)</source>
        <translation>Nur Übertragungen mit diesen Wörtern in Name, Ort oder Link zeigen (Strg+F)</translation>
    </message>
    <message>
        <source>Show or hide the filters at the left</source>
        <translation>Die Filter links ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the lower panel</source>
        <translation>Den unteren Bereich ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show what was typed</source>
        <translation>Zeigen, was getippt wurde</translation>
    </message>
    <message>
        <source>Si&amp;gn In…</source>
        <translation>&amp;Anmelden …</translation>
    </message>
    <message>
        <source>Sign &amp;In…</source>
        <translation>&amp;Anmelden …</translation>
    </message>
    <message>
        <source>Sign In for “{name}”</source>
        <translation>Anmelden für „{name}“</translation>
    </message>
    <message>
        <source>Sign in again and allow it.</source>
        <translation>Melden Sie sich erneut an, und erlauben Sie es.</translation>
    </message>
    <message>
        <source>Sign in again and confirm it in the browser.</source>
        <translation>Melden Sie sich erneut an, und bestätigen Sie es im Browser.</translation>
    </message>
    <message>
        <source>Sign in again under Profiles, then try again. What is stored already is kept.</source>
        <translation>Melden Sie sich unter Profile neu an und versuchen Sie es dann noch einmal. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Sign in again. An MFA code works once and for half a minute.</source>
        <translation>Melden Sie sich erneut an. Ein MFA-Code gilt einmal und eine halbe Minute lang.</translation>
    </message>
    <message>
        <source>Sign in again, or open Profiles and enter new keys, then try again. What is stored already is kept.</source>
        <translation>Melden Sie sich neu an, oder öffnen Sie Profile und geben Sie neue Schlüssel ein; versuchen Sie es dann erneut. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Sign in under Profiles (or with “transfer-gui-cli sign-in”), then try again. What is stored already is kept.</source>
        <translation>Melden Sie sich unter Profile an (oder mit „transfer-gui-cli sign-in“), und versuchen Sie es erneut. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Sign-in needed</source>
        <translation>Anmeldung nötig</translation>
    </message>
    <message>
        <source>Sign-in needed again</source>
        <translation>Anmeldung erneut nötig</translation>
    </message>
    <message>
        <source>Sign-in not accepted</source>
        <translation>Anmeldung nicht angenommen</translation>
    </message>
    <message>
        <source>Signed links, cookies and sign-ins can be left out: then the file can be shown to anybody, and those transfers need their link again after an import.</source>
        <translation>Signierte Links, Cookies und Anmeldungen können wegbleiben: Dann kann die Datei jedem gezeigt werden, und diese Übertragungen brauchen nach dem Import ihren Link erneut.</translation>
    </message>
    <message>
        <source>Six digits</source>
        <translation>Sechs Ziffern</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Skip it</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Small files are compared afterwards.</source>
        <translation>Kleine Dateien werden danach verglichen.</translation>
    </message>
    <message>
        <source>Small files are protected in transit.</source>
        <translation>Kleine Dateien sind unterwegs sicher.</translation>
    </message>
    <message>
        <source>Small files are sent with their MD5 only.</source>
        <translation>Kleine Dateien gehen allein mit ihrer MD5.</translation>
    </message>
    <message>
        <source>Somebody else wrote it</source>
        <translation>Jemand anders hat es geschrieben</translation>
    </message>
    <message>
        <source>Somebody else’s: backup-robot</source>
        <translation>Von jemand anderem: backup-robot</translation>
    </message>
    <message>
        <source>Somebody else’s: {who}</source>
        <translation>Von jemand anderem: {who}</translation>
    </message>
    <message>
        <source>Something else may have written it at the same time. Try again.</source>
        <translation>Vielleicht hat gleichzeitig etwas anderes geschrieben. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Something else wrote {key} while this upload was finishing.</source>
        <translation>Etwas anderes hat {key} geschrieben, während dieser Upload abgeschlossen wurde.</translation>
    </message>
    <message>
        <source>Something happened that this program did not expect[ ({kind})].</source>
        <translation>Etwas geschah, womit dieses Programm nicht rechnet[ ({kind})].</translation>
    </message>
    <message>
        <source>These settings are not valid.</source>
        <translation>Etwas an diesen Einstellungen stimmt nicht.</translation>
    </message>
    <message>
        <source>This profile is not valid.</source>
        <translation>Etwas an diesem Profil stimmt nicht.</translation>
    </message>
    <message>
        <source>Your AWS files are not valid.</source>
        <translation>Etwas in Ihren AWS-Dateien ist nicht so, wie es sein muss.</translation>
    </message>
    <message>
        <source>Your AWS files are not valid.[ {detail}]</source>
        <translation>Etwas in Ihren AWS-Dateien ist nicht, wie es sein muss.[ {detail}]</translation>
    </message>
    <message>
        <source>An object of this name existed already, and was left as it is.</source>
        <translation>Etwas dieses Namens war schon da und blieb, wie es ist.</translation>
    </message>
    <message>
        <source>Unexpected error</source>
        <translation>Etwas Unvorhergesehenes</translation>
    </message>
    <message>
        <source>Sort &amp;By</source>
        <translation>Sor&amp;tieren nach</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Source of the Upload</source>
        <translation>Quelle des Uploads</translation>
    </message>
    <message>
        <source>Source&apos;s ETag</source>
        <translation>ETag der Quelle</translation>
    </message>
    <message>
        <source>Sp&amp;eed Limit</source>
        <translation>Te&amp;mpolimit</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Speed limit</source>
        <translation>Tempolimit</translation>
    </message>
    <message>
        <source>Speed limit for all transfers</source>
        <translation>Tempolimit für alle Übertragungen</translation>
    </message>
    <message>
        <source>St&amp;ore</source>
        <translation>Spe&amp;icher</translation>
    </message>
    <message>
        <source>Start &amp;URL</source>
        <translation>&amp;Start-URL</translation>
    </message>
    <message>
        <source>Start at</source>
        <translation>Starten um</translation>
    </message>
    <message>
        <source>Start one with transfer-gui or transfer-gui-cli worker. The command queue add needs none.</source>
        <translation>Starten Sie eines mit transfer-gui oder transfer-gui-cli worker. Der Befehl queue add braucht keines.</translation>
    </message>
    <message>
        <source>Start the selected at a time you choose</source>
        <translation>Die Auswahl zu einer Zeit Ihrer Wahl starten</translation>
    </message>
    <message>
        <source>Start the selected now, ahead of the queue</source>
        <translation>Die Auswahl jetzt starten, vor der Warteschlange</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Do nothing when all transfers are done</source>
        <translation>Alles lassen, wie es ist, wenn alle Übertragungen fertig sind</translation>
    </message>
    <message>
        <source>Still saving. Close again to leave without waiting for it.</source>
        <translation>Es wird noch gespeichert. Schließen Sie erneut, um nicht darauf zu warten.</translation>
    </message>
    <message>
        <source>Stop all transfers and quit; they resume next time</source>
        <translation>Alle Übertragungen anhalten und beenden; sie gehen beim nächsten Mal weiter</translation>
    </message>
    <message>
        <source>Stop the selected transfers and delete their stored parts</source>
        <translation>Die gewählten Übertragungen anhalten und ihre gespeicherten Teile löschen</translation>
    </message>
    <message>
        <source>Stopping… what is stored already is kept. Close again to stop at once.</source>
        <translation>Wird angehalten … was schon gespeichert ist, bleibt. Schließen Sie erneut, um sofort anzuhalten.</translation>
    </message>
    <message>
        <source>Storage classes</source>
        <translation>Speicherklassen</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Store busy</source>
        <translation>Speicher ausgelastet</translation>
    </message>
    <message>
        <source>Store does not copy</source>
        <translation>Speicher kopiert nicht</translation>
    </message>
    <message>
        <source>Store is full</source>
        <translation>Speicher ist voll</translation>
    </message>
    <message>
        <source>Store not found</source>
        <translation>Speicher nicht gefunden</translation>
    </message>
    <message>
        <source>Store refused it</source>
        <translation>Speicher lehnte ab</translation>
    </message>
    <message>
        <source>Store refused the upload</source>
        <translation>Speicher lehnte das Ganze ab</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Stored in the keychain</source>
        <translation>Im Schlüsselbund gespeichert</translation>
    </message>
    <message>
        <source>Stored in the keychain; the access key ends in {end}</source>
        <translation>Im Schlüsselbund gespeichert; der Zugriffsschlüssel endet auf {end}</translation>
    </message>
    <message>
        <source>Stored parts are missing in the list.</source>
        <translation>Gespeicherte Teile fehlen in der Liste.</translation>
    </message>
    <message>
        <source>Stored parts can be listed.</source>
        <translation>Gespeicherte Teile lassen sich auflisten.</translation>
    </message>
    <message>
        <source>Stores refuse an object with just this name. Choose another.</source>
        <translation>Speicher lehnen ein Objekt mit genau diesem Namen ab. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>So</translation>
    </message>
    <message>
        <source>Switch it off for servers that send wrong pieces or forbid many connections.</source>
        <translation>Schalten Sie es aus bei Servern, die falsche Stücke senden oder viele Verbindungen verbieten.</translation>
    </message>
    <message>
        <source>Ta&amp;gs</source>
        <translation>&amp;Tags</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Take O&amp;ver…</source>
        <translation>Ü&amp;bernehmen …</translation>
    </message>
    <message>
        <source>Take Over an Upload</source>
        <translation>Upload übernehmen</translation>
    </message>
    <message>
        <source>Take brackets and braces as patterns</source>
        <translation>Klammern als Muster verstehen</translation>
    </message>
    <message>
        <source>Remove the selected transfers from the list</source>
        <translation>Die gewählten Übertragungen aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Remove finished and cancelled transfers from the list</source>
        <translation>Aus der Liste nehmen, was fertig oder abgebrochen ist</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Vergeben</translation>
    </message>
    <message>
        <source>Taken, by {size}</source>
        <translation>Vergeben, mit {size}</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Test again later.</source>
        <translation>Testen Sie nach einer Weile erneut.</translation>
    </message>
    <message>
        <source>Testing the connection…</source>
        <translation>Die Verbindung wird getestet …</translation>
    </message>
    <message>
        <source>That can&apos;t be a folder&apos;s name.</source>
        <translation>So kann ein Ordner nicht heißen.</translation>
    </message>
    <message>
        <source>Too much at once.</source>
        <translation>Das ist zu viel auf einmal.</translation>
    </message>
    <message>
        <source>From the SSH agent or ~/.ssh</source>
        <translation>Die des Agenten oder die in ~/.ssh</translation>
    </message>
    <message>
        <source>The allowed hours are not valid. Write them like Mon-Fri 22:00-06:00.</source>
        <translation>Die erlaubten Zeiten sind nicht verständlich. Schreiben Sie sie wie Mo-Fr 22:00-06:00.</translation>
    </message>
    <message>
        <source>The bucket can be listed.</source>
        <translation>Der Bucket lässt sich durchsehen.</translation>
    </message>
    <message>
        <source>The bucket goes into the host name.</source>
        <translation>Der Bucket kommt in den Hostnamen.</translation>
    </message>
    <message>
        <source>The bucket goes into the path.</source>
        <translation>Der Bucket kommt in den Pfad.</translation>
    </message>
    <message>
        <source>The bucket has no object lock.</source>
        <translation>Der Bucket hat keine Objektsperre.</translation>
    </message>
    <message>
        <source>The bucket is in another region.</source>
        <translation>Der Bucket ist in einer anderen Region.</translation>
    </message>
    <message numerus="yes">
        <source>The bucket itself aborts uploads that are unfinished for %n days.</source>
        <translation>
            <numerusform>Der Bucket bricht Unvollständiges selbst nach %n Tag ab.</numerusform>
            <numerusform>Der Bucket bricht Unvollständiges selbst nach %n Tagen ab.</numerusform>
        </translation>
    </message>
    <message>
        <source>The bucket keeps unfinished uploads forever.</source>
        <translation>Der Bucket bewahrt unvollständige Uploads für immer auf.</translation>
    </message>
    <message numerus="yes">
        <source>The bucket now aborts uploads that are unfinished for %n days.</source>
        <translation>
            <numerusform>Der Bucket bricht Unvollständiges jetzt nach %n Tag ab.</numerusform>
            <numerusform>Der Bucket bricht Unvollständiges jetzt nach %n Tagen ab.</numerusform>
        </translation>
    </message>
    <message>
        <source>The bucket&apos;s name is not in it.</source>
        <translation>Der Name des Buckets steht nicht darin.</translation>
    </message>
    <message>
        <source>The bucket&apos;s owner is an account number of 12 digits.</source>
        <translation>Der Bucket-Besitzer ist eine Kontonummer mit 12 Ziffern.</translation>
    </message>
    <message>
        <source>Unrecognised checksum.</source>
        <translation>Unbekannte Prüfsumme.</translation>
    </message>
    <message>
        <source>The checksum of {key} in {bucket} is not that of the file.</source>
        <translation>Die Prüfsumme von {key} in {bucket} ist nicht die der Datei.</translation>
    </message>
    <message>
        <source>The clocks differ by more than five minutes.</source>
        <translation>Die Uhren gehen um mehr als fünf Minuten auseinander.</translation>
    </message>
    <message>
        <source>The columns “{first}” and “{second}” seem to mean the same.</source>
        <translation>Die Spalten „{first}“ und „{second}“ scheinen dasselbe zu bedeuten.</translation>
    </message>
    <message>
        <source>The command hosts list shows them all.</source>
        <translation>Der Befehl hosts list zeigt sie alle.</translation>
    </message>
    <message>
        <source>The command queue list shows the ids.</source>
        <translation>Der Befehl queue list zeigt die IDs.</translation>
    </message>
    <message>
        <source>The command queue list shows what this program moved; for a receipt that you kept use --receipt.</source>
        <translation>Der Befehl queue list zeigt, was dieses Programm übertragen hat; für einen aufbewahrten Beleg nehmen Sie --receipt.</translation>
    </message>
    <message>
        <source>The computer could not be put to sleep</source>
        <translation>Der Computer konnte nicht in den Standby versetzt werden</translation>
    </message>
    <message>
        <source>The connection to {host} broke.</source>
        <translation>Die Verbindung zum Server riss ab: {host}.</translation>
    </message>
    <message>
        <source>The copied request contains {name}, which a shell or script would replace with a value that is not known here.</source>
        <translation>Die kopierte Anfrage enthält {name}; eine Shell oder ein Skript würde es durch etwas ersetzen, das hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>The disk of {path} is read-only.</source>
        <translation>Der Datenträger ist schreibgeschützt: {path}.</translation>
    </message>
    <message>
        <source>The disk of {path} reports an error[ ({error})].</source>
        <translation>Der Datenträger meldet einen Fehler: {path}[ ({error})].</translation>
    </message>
    <message>
        <source>The test objects were deleted again.</source>
        <translation>Die Prüfung hat ihre eigenen Objekte wieder gelöscht.</translation>
    </message>
    <message>
        <source>The endpoint has the bucket&apos;s name in it, which is added to it once more.</source>
        <translation>Der Endpunkt enthält den Namen des Buckets, der noch einmal angehängt wird.</translation>
    </message>
    <message>
        <source>The endpoint has the name of the bucket “{bucket}” in it, which is added to it once more. Use {endpoint} as the endpoint, unless the store itself has that address.</source>
        <translation>Der Endpunkt enthält den Namen des Buckets „{bucket}“, der noch einmal angehängt wird. Nehmen Sie {endpoint} als Endpunkt, es sei denn, der Speicher selbst hat diese Adresse.</translation>
    </message>
    <message>
        <source>The endpoint in the profile[, {host},] does not answer like an S3 store.</source>
        <translation>Der Endpunkt im Profil[, {host},] antwortet nicht wie ein S3-Speicher.</translation>
    </message>
    <message>
        <source>The endpoint must be an address like https://s3.example.com, with no user or query.</source>
        <translation>Der Endpunkt muss eine Adresse wie https://s3.example.com sein, ohne Benutzer oder Abfrageteil.</translation>
    </message>
    <message>
        <source>The endpoint {value} holds a login, which would be kept and shown in the clear.</source>
        <translation>Der Endpunkt {value} enthält eine Anmeldung, die gespeichert und im Klartext gezeigt würde.</translation>
    </message>
    <message>
        <source>The endpoint[ of {profile}] is not encrypted, so your key was not sent there.</source>
        <translation>Der Endpunkt[ für {profile}] ist nicht verschlüsselt, darum wurde Ihr Schlüssel nicht dorthin gesendet.</translation>
    </message>
    <message>
        <source>The file can&apos;t be imported as a list of transfers[: {reason}].</source>
        <translation>Die Datei kann nicht als Liste von Übertragungen übernommen werden[: {reason}].</translation>
    </message>
    <message>
        <source>The file is larger than this store can hold as one object[; at most {limit}].</source>
        <translation>Die Datei ist größer, als dieser Speicher in einem Objekt fassen kann[; höchstens {limit}].</translation>
    </message>
    <message>
        <source>The file is not as long as it should be[: {found} instead of {expected}], so nothing was stored.</source>
        <translation>Die Datei ist nicht so lang, wie sie sein sollte[: {found} statt {expected}]; darum wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>The file system of {path} can&apos;t hold a file of this size.</source>
        <translation>Das Dateisystem fasst keine Datei dieser Größe: {path}.</translation>
    </message>
    <message>
        <source>The identity token file[ of {profile}] can&apos;t be read.</source>
        <translation>Die Datei mit dem Identitätstoken[ für {profile}] ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The private key file for {host} can&apos;t be read.</source>
        <translation>Die Datei mit dem privaten Schlüssel ist nicht als solcher lesbar ({host}).</translation>
    </message>
    <message>
        <source>The private key file does not exist. Choose one, or none to use the agent&apos;s.</source>
        <translation>Die Datei mit dem privaten Schlüssel fehlt. Wählen Sie eine, oder keine für die des Agenten.</translation>
    </message>
    <message>
        <source>The file with trusted certificates does not exist. Choose a PEM file.</source>
        <translation>Die Datei mit den vertrauenswürdigen Zertifikaten fehlt. Wählen Sie eine PEM-Datei.</translation>
    </message>
    <message>
        <source>The file with your certificate does not exist. Choose a PEM file.</source>
        <translation>Die Datei mit Ihrem Zertifikat fehlt. Wählen Sie eine PEM-Datei.</translation>
    </message>
    <message>
        <source>The file with your key does not exist. Choose a PEM file.</source>
        <translation>Die Datei mit Ihrem Schlüssel fehlt. Wählen Sie eine PEM-Datei.</translation>
    </message>
    <message>
        <source>The folder {path} holds more than {most} files.</source>
        <translation>Der Ordner {path} enthält mehr als {most} Dateien.</translation>
    </message>
    <message>
        <source>The former one ended in {end}</source>
        <translation>Der frühere endete auf {end}</translation>
    </message>
    <message>
        <source>The hours end on the next day. Transfers that run then stop, keep what is stored, and resume at the next allowed hours. Start Now runs a transfer anyway.</source>
        <translation>Die Zeiten enden am nächsten Tag. Was dann läuft, hält an, behält das Gespeicherte und geht zu den nächsten Zeiten weiter. „Jetzt starten“ führt eine Übertragung trotzdem aus.</translation>
    </message>
    <message>
        <source>The identity token[ of {profile}] has expired.</source>
        <translation>Das Identitätstoken[ für {profile}] galt für begrenzte Zeit, und die ist um.</translation>
    </message>
    <message>
        <source>The encryption key[ of {profile}] is not valid: it must have 256 bits.</source>
        <translation>Der Schlüssel zum Verschlüsseln[ für {profile}] ist keiner: Er muss 256 Bit haben.</translation>
    </message>
    <message>
        <source>The encryption key[ of {profile}] is not in the keychain.</source>
        <translation>Der Schlüssel zum Verschlüsseln[ für {profile}] ist nicht im Schlüsselbund.</translation>
    </message>
    <message>
        <source>Move the focus back: panel, table …</source>
        <translation>Die Tastatur geht zurück: Bereich, Tabelle …</translation>
    </message>
    <message>
        <source>Move the focus on: filters, table, panel …</source>
        <translation>Die Tastatur geht weiter: Filter, Tabelle, Bereich …</translation>
    </message>
    <message>
        <source>The keychain returned something other than was stored[ ({backend})].</source>
        <translation>Der Schlüsselbund gab etwas anderes zurück, als hineingelegt wurde[ ({backend})].</translation>
    </message>
    <message>
        <source>The keychain is locked, or its prompt was not answered.</source>
        <translation>Der Schlüsselbund ist gesperrt, oder seine Frage wurde nicht beantwortet.</translation>
    </message>
    <message>
        <source>The keychain is locked, so the keys can&apos;t be read.</source>
        <translation>Der Schlüsselbund ist gesperrt, darum sind die Schlüssel nicht lesbar.</translation>
    </message>
    <message>
        <source>The keys are valid but lack permission for this in {bucket}[ ({action})].</source>
        <translation>Die Schlüssel stimmen, dürfen das in {bucket} aber nicht[ ({action})].</translation>
    </message>
    <message>
        <source>The keys in this program&apos;s environment have expired.</source>
        <translation>Die Schlüssel in der Umgebung dieses Programms galten für begrenzte Zeit, und die ist um.</translation>
    </message>
    <message>
        <source>The keys in use expire in {left}.</source>
        <translation>Die verwendeten Schlüssel laufen in {left} ab.</translation>
    </message>
    <message>
        <source>The keys in use have expired.</source>
        <translation>Die verwendeten Schlüssel sind abgelaufen.</translation>
    </message>
    <message>
        <source>The keys may not read {key} in {bucket}.</source>
        <translation>Die Schlüssel dürfen {key} in {bucket} nicht lesen.</translation>
    </message>
    <message>
        <source>The keys of the role[ that {profile} assumes] have expired.</source>
        <translation>Die Schlüssel der Rolle[, die {profile} annimmt,] galten für begrenzte Zeit, und die ist um.</translation>
    </message>
    <message>
        <source>The keys of this profile need no sign-in.</source>
        <translation>Die Schlüssel dieses Profils brauchen keine Anmeldung.</translation>
    </message>
    <message>
        <source>The keys from the sign-in[ of {profile}] have expired.</source>
        <translation>Die Schlüssel aus der Anmeldung[ für {profile}] galten für begrenzte Zeit, und die ist um.</translation>
    </message>
    <message>
        <source>The keys in your AWS files[ for {profile}] have expired.</source>
        <translation>Die Schlüssel aus Ihren AWS-Dateien[ für {profile}] galten für begrenzte Zeit, und die ist um.</translation>
    </message>
    <message>
        <source>The keys[ of {profile}] expired while they were in use, and new ones were fetched.</source>
        <translation>Die Schlüssel[ für {profile}] liefen im Gebrauch ab, und neue wurden geholt.</translation>
    </message>
    <message>
        <source>The keys[ of {profile}] were kept for one session only, which is over.</source>
        <translation>Die Schlüssel[ für {profile}] wurden nur für eine Sitzung behalten, und die ist zu Ende.</translation>
    </message>
    <message>
        <source>The keys[ of {profile}] have expired.</source>
        <translation>Die Schlüssel[ für {profile}] galten begrenzte Zeit, und die ist um.</translation>
    </message>
    <message>
        <source>The line can&apos;t be split into columns.</source>
        <translation>Die Zeile lässt sich nicht in Spalten zerlegen.</translation>
    </message>
    <message>
        <source>The line has {found} columns, and the list has {count}.</source>
        <translation>Die Zeile hat {found} Spalten, die Liste hat {count}.</translation>
    </message>
    <message>
        <source>The line holds no link.</source>
        <translation>Die Zeile enthält keinen Link.</translation>
    </message>
    <message>
        <source>The line is too long for a list.</source>
        <translation>Die Zeile ist zu lang für eine Liste.</translation>
    </message>
    <message>
        <source>The lines as they were understood</source>
        <translation>Die Zeilen, wie sie verstanden wurden</translation>
    </message>
    <message>
        <source>The link does not say how to fetch it.</source>
        <translation>Der Link sagt nicht, wie er zu holen ist.</translation>
    </message>
    <message>
        <source>The link has expired, though the server still answers. It may stop at any time.</source>
        <translation>Der Link ist abgelaufen, obwohl der Server noch antwortet. Das kann jederzeit enden.</translation>
    </message>
    <message>
        <source>The link holds invisible characters.</source>
        <translation>Der Link enthält unsichtbare Zeichen.</translation>
    </message>
    <message>
        <source>The link is longer than 8 KiB.</source>
        <translation>Der Link ist länger als 8 KiB.</translation>
    </message>
    <message>
        <source>The link is not known any more</source>
        <translation>Der Link ist nicht mehr bekannt</translation>
    </message>
    <message>
        <source>The link is on the clipboard.</source>
        <translation>Der Link ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The link is secret, so it was not written to disk, and the keychain does not have it[; it led to {url}].</source>
        <translation>Der Link ist geheim, darum wurde er nicht auf den Datenträger geschrieben, und der Schlüsselbund hat ihn nicht[; er führte zu {url}].</translation>
    </message>
    <message>
        <source>The link leads into the store of no profile here.</source>
        <translation>Der Link führt in den Speicher keines Profils hier.</translation>
    </message>
    <message>
        <source>The link does not name a valid server.</source>
        <translation>Der Link nennt keinen richtigen Server.</translation>
    </message>
    <message>
        <source>The link of the source was not kept, because it carries a secret[: {url}].</source>
        <translation>Der Link der Quelle wurde nicht aufbewahrt, weil er ein Geheimnis enthält[: {url}].</translation>
    </message>
    <message>
        <source>The link worked before, but {host} refuses it now[ ({status})].</source>
        <translation>Der Link funktionierte zuvor, wird jetzt aber abgelehnt: {host}[ ({status})].</translation>
    </message>
    <message>
        <source>The link, s3:// address or file that it was made from</source>
        <translation>Der Link, die s3://-Adresse oder die Datei, aus der er entstand</translation>
    </message>
    <message>
        <source>The links are relative to their page, and the page&apos;s address is not known.</source>
        <translation>Die Links sagen nur im Verhältnis zu ihrer Seite, wo die Dateien sind, und die Seite wurde nicht genannt.</translation>
    </message>
    <message>
        <source>The list names files of this computer as sources, such as {path}.</source>
        <translation>Die Liste nennt Dateien dieses Computers als Quellen, etwa {path}.</translation>
    </message>
    <message>
        <source>The list of transfers can&apos;t store this.</source>
        <translation>Die Liste der Übertragungen kann das nicht fassen.</translation>
    </message>
    <message>
        <source>The list of transfers could not be read. It was set aside, and a new one was started.</source>
        <translation>Die Liste der Übertragungen war nicht lesbar. Sie wurde beiseitegelegt und eine neue begonnen.</translation>
    </message>
    <message>
        <source>The list of transfers was damaged and could not be read. A new one was started; the old one is kept at {path}. Your buckets are not affected.</source>
        <translation>Die Liste der Übertragungen war beschädigt und nicht lesbar. Eine neue wurde begonnen; die alte liegt unter {path}. Was in Ihren Buckets gespeichert ist, ist unberührt.</translation>
    </message>
    <message>
        <source>The list of transfers was written by a newer version of this program.</source>
        <translation>Die Liste der Übertragungen wurde von einer neueren Version dieses Programms geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>The list wants %n files of this computer</source>
        <translation>
            <numerusform>Die Liste will %n Datei dieses Computers</numerusform>
            <numerusform>Die Liste will %n Dateien dieses Computers</numerusform>
        </translation>
    </message>
    <message>
        <source>The list {path} holds no links.</source>
        <translation>Die Liste {path} enthält keine Links.</translation>
    </message>
    <message>
        <source>The list, one link per line</source>
        <translation>Die Liste, je Zeile ein Link</translation>
    </message>
    <message>
        <source>The log {path} can&apos;t be read.</source>
        <translation>Das Protokoll {path} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The login at {host} may not read {url}.</source>
        <translation>Die Anmeldung darf das nicht lesen ({host}): {url}.</translation>
    </message>
    <message>
        <source>The missing rest is requested again. If this continues, tell the server&apos;s owner.</source>
        <translation>Der fehlende Rest wird erneut angefordert. Hält das an, sagen Sie es dem Betreiber des Servers.</translation>
    </message>
    <message>
        <source>The missing rest was requested again without success. Tell the server&apos;s owner, or retry.</source>
        <translation>Der fehlende Rest wurde vergeblich wieder angefordert. Sagen Sie es dem Betreiber des Servers oder versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The name begins with a slash, which makes a folder without a name. Leave it out.</source>
        <translation>Der Name beginnt mit einem Schrägstrich; das ergibt einen Ordner ohne Namen. Lassen Sie ihn weg.</translation>
    </message>
    <message>
        <source>The name ends with a slash, so it is a folder. Add the object&apos;s own name.</source>
        <translation>Der Name endet mit einem Schrägstrich, ist also ein Ordner. Fügen Sie den Namen des Objekts an.</translation>
    </message>
    <message>
        <source>The name holds invisible characters. Type it anew instead of pasting it.</source>
        <translation>Der Name enthält unsichtbare Zeichen. Tippen Sie ihn neu, statt ihn einzufügen.</translation>
    </message>
    <message>
        <source>The name holds “.” or “..” as a folder, which means nothing to stores. Leave it out.</source>
        <translation>Der Name enthält „.“ oder „..“ als Ordner, was Speichern nichts bedeutet. Lassen Sie das weg.</translation>
    </message>
    <message>
        <source>The name is too long: a store takes at most 1,024 bytes.</source>
        <translation>Der Name ist zu lang: Ein Speicher nimmt höchstens 1.024 Bytes.</translation>
    </message>
    <message>
        <source>The naming template has no field “{field}”.</source>
        <translation>Die Benennungsvorlage kennt kein „{field}“.</translation>
    </message>
    <message>
        <source>The number after the server&apos;s name is no port.</source>
        <translation>Die Zahl hinter dem Servernamen ist kein Port.</translation>
    </message>
    <message>
        <source>The object can&apos;t have this name.</source>
        <translation>So kann das Objekt nicht heißen.</translation>
    </message>
    <message>
        <source>The object in the bucket is the file: size and checksum are proven.</source>
        <translation>Das Objekt im Bucket ist die Datei: Größe und Prüfsumme sind bewiesen.</translation>
    </message>
    <message>
        <source>The object is stored, but not all could be proven.</source>
        <translation>Das Objekt ist gespeichert, aber nicht alles war zu beweisen.</translation>
    </message>
    <message>
        <source>The object&apos;s name in the bucket, with its folders:</source>
        <translation>Der Name des Objekts im Bucket, mit seinen Ordnern:</translation>
    </message>
    <message>
        <source>The option --name makes names below a folder, but {value} is the name of one object.</source>
        <translation>Die Option --name bildet Namen unter einem Ordner, aber {value} ist der Name eines Objekts.</translation>
    </message>
    <message>
        <source>The options of the fetch call are not written as browsers copy them.</source>
        <translation>Die Optionen des fetch-Aufrufs sind nicht so geschrieben, wie Browser sie kopieren.</translation>
    </message>
    <message>
        <source>The others wait for their turn, in the order of the list.</source>
        <translation>Die anderen warten, bis sie an der Reihe sind, in der Reihenfolge der Liste.</translation>
    </message>
    <message>
        <source>The page may need a sign-in. Open it in a browser and copy the address of the file itself.</source>
        <translation>Die Seite verlangt vielleicht eine Anmeldung. Öffnen Sie sie in einem Browser, und kopieren Sie die Adresse der Datei selbst.</translation>
    </message>
    <message>
        <source>The page sends its cookies along, and this form of the request does not hold them. If the server wants them, copy it “as cURL”.</source>
        <translation>Die Seite schickt ihre Cookies mit, und diese Form der Anfrage enthält sie nicht. Wenn der Server sie verlangt, kopieren Sie sie „als cURL“.</translation>
    </message>
    <message>
        <source>The part size {value} is not valid.</source>
        <translation>Die Teilgröße {value} ist nicht verständlich.</translation>
    </message>
    <message>
        <source>The parts at the store are being removed.</source>
        <translation>Die Teile beim Speicher werden entfernt.</translation>
    </message>
    <message>
        <source>The pattern expands to {count} links; {most} are allowed.</source>
        <translation>Das Muster ergibt {count} Links, und {most} sind das Höchste.</translation>
    </message>
    <message>
        <source>The private key for {host} needs a passphrase, and none or a wrong one was given.</source>
        <translation>Der private Schlüssel ({host}) ist mit einer Passphrase gesperrt, die nicht oder anders angegeben wurde.</translation>
    </message>
    <message>
        <source>The profile {names} is not set up on this computer.</source>
        <translation>Das Profil {names} ist auf diesem Computer nicht eingerichtet.</translation>
    </message>
    <message>
        <source>The program that gives the keys[ of {profile}] did not end within two minutes.</source>
        <translation>Das Programm, das die Schlüssel gibt[, für {profile}], endete nicht binnen zwei Minuten.</translation>
    </message>
    <message>
        <source>The program that gives the keys[ of {profile}] ended with an error.</source>
        <translation>Das Programm, das die Schlüssel gibt[, für {profile}], endete mit einem Fehler.</translation>
    </message>
    <message>
        <source>The program that gives the keys[ of {profile}] may not be run.</source>
        <translation>Das Programm, das die Schlüssel gibt[, für {profile}], darf nicht ausgeführt werden.</translation>
    </message>
    <message>
        <source>The program that gives the keys[ of {profile}] was not found.</source>
        <translation>Das Programm, das die Schlüssel gibt[, für {profile}], wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The program[ of {profile}] gave keys that have expired already.</source>
        <translation>Das Programm[ für {profile}] hat Schlüssel ausgegeben, deren Zeit schon um ist.</translation>
    </message>
    <message>
        <source>The proxy can&apos;t reach {host}.</source>
        <translation>Der Proxy erreicht das Ziel nicht: {host}.</translation>
    </message>
    <message>
        <source>The proxy does not connect to {host}.</source>
        <translation>Der Proxy verbindet nicht mit dem Ziel: {host}.</translation>
    </message>
    <message>
        <source>The proxy is an address such as http://proxy.example.com:3128 or socks5h://127.0.0.1:1080, without a name and password in it.</source>
        <translation>Der Proxy ist eine Adresse wie http://proxy.example.com:3128 oder socks5h://127.0.0.1:1080, ohne Namen und Passwort darin.</translation>
    </message>
    <message>
        <source>The proxy on the way to {host} can&apos;t be used.</source>
        <translation>Der Proxy auf dem Weg ist nicht verwendbar (Ziel: {host}).</translation>
    </message>
    <message>
        <source>The proxy on the way to {host} does not answer.</source>
        <translation>Der Proxy auf dem Weg antwortet nicht (Ziel: {host}).</translation>
    </message>
    <message>
        <source>The proxy on the way to {host} wants a name and a password, or does not accept them.</source>
        <translation>Der Proxy auf dem Weg verlangt Namen und Passwort, oder er nimmt sie nicht an (Ziel: {host}).</translation>
    </message>
    <message>
        <source>The receipt could not be saved</source>
        <translation>Der Beleg konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The region is right.</source>
        <translation>Die Region stimmt.</translation>
    </message>
    <message>
        <source>The request headers are longer than servers take.</source>
        <translation>Die Kopfzeilen sind länger, als Server sie annehmen.</translation>
    </message>
    <message>
        <source>The request headers[ ({names})] are secret, so they were not written to disk, and the keychain does not have them.</source>
        <translation>Die Kopfzeilen[ ({names})] sind geheim, darum wurden sie nicht auf den Datenträger geschrieben, und der Schlüsselbund hat sie nicht.</translation>
    </message>
    <message>
        <source>The role wants the code that your MFA device shows now.</source>
        <translation>Die Rolle verlangt den Code, den Ihr MFA-Gerät jetzt zeigt.</translation>
    </message>
    <message>
        <source>The role[ of {profile}] wants a code of your MFA device.</source>
        <translation>Die Rolle[ für {profile}] verlangt einen Code Ihres MFA-Geräts.</translation>
    </message>
    <message>
        <source>The running program did not understand the request.</source>
        <translation>Das laufende Programm hat die Anfrage nicht verstanden.</translation>
    </message>
    <message>
        <source>The running program is busy with other callers.</source>
        <translation>Das laufende Programm ist mit anderen Anfragen beschäftigt.</translation>
    </message>
    <message>
        <source>The same link, or one that goes to the same place.</source>
        <translation>Derselbe Link oder ein anderer, der an denselben Ort geht.</translation>
    </message>
    <message>
        <source>The same link, or one that goes to the same place, is in the list.</source>
        <translation>Derselbe Link oder einer, der an denselben Ort geht, ist in der Liste.</translation>
    </message>
    <message>
        <source>The same links, or ones that go to the same place, are in the list.</source>
        <translation>Dieselben Links oder solche, die an denselben Ort gehen, sind in der Liste.</translation>
    </message>
    <message>
        <source>The sandbox is a small store on this computer for trying things out. It needs no keys, and has no settings.</source>
        <translation>Die Sandbox ist ein kleiner Speicher auf diesem Computer, zum Ausprobieren. Sie braucht keine Schlüssel, und hier ist nichts zu ändern.</translation>
    </message>
    <message>
        <source>The sandbox&apos;s own S3 server did not start.</source>
        <translation>Der S3-Server der Sandbox ist nicht gestartet.</translation>
    </message>
    <message>
        <source>The secret key[ of {profile}] is not in the keychain.</source>
        <translation>Der geheime Schlüssel[ für {profile}] ist nicht im Schlüsselbund.</translation>
    </message>
    <message>
        <source>The section “{section}” of your AWS file {path} has {name}, but not {meant}.</source>
        <translation>Der Abschnitt „{section}“ Ihrer AWS-Datei {path} enthält {name}, aber nicht {meant}.</translation>
    </message>
    <message>
        <source>The section “{section}” of your AWS file {path} is not a profile.</source>
        <translation>Der Abschnitt „{section}“ Ihrer AWS-Datei {path} ist dort kein Profil.</translation>
    </message>
    <message>
        <source>The server calls it a web page, although its name is that of another kind of file. It may be a page to sign in, or one about the file.</source>
        <translation>Der Server nennt sie eine Webseite, obwohl ihr Name der einer anderen Art von Datei ist. Vielleicht ist es eine Anmeldeseite oder eine über die Datei.</translation>
    </message>
    <message>
        <source>The server calls it a web page, although its name is that of another kind of file. It may be a page to sign in.</source>
        <translation>Der Server nennt sie eine Webseite, obwohl ihr Name der einer anderen Art von Datei ist. Vielleicht ist es eine Anmeldeseite.</translation>
    </message>
    <message>
        <source>The server is the slowest link</source>
        <translation>Der Server bremst sie</translation>
    </message>
    <message>
        <source>The server sent a web page[ instead of {url}]. It may be a sign-in page.</source>
        <translation>Der Server sandte eine Webseite[ statt {url}]. Vielleicht ist es eine Anmeldeseite.</translation>
    </message>
    <message>
        <source>The server&apos;s name holds a backslash.</source>
        <translation>Der Servername enthält einen Backslash.</translation>
    </message>
    <message>
        <source>The settings[ of {host}] are not valid.[ {detail}]</source>
        <translation>Die Einstellungen[ für {host}] ergeben keinen Sinn.[ {detail}]</translation>
    </message>
    <message>
        <source>The sign-in service does not accept the identity token[ of {profile}].</source>
        <translation>Der Anmeldedienst nimmt das Identitätstoken[ für {profile}] nicht an.</translation>
    </message>
    <message>
        <source>The sign-in service must be an address like https://sts.example.com.</source>
        <translation>Der Anmeldedienst muss eine Adresse wie https://sts.example.com sein.</translation>
    </message>
    <message>
        <source>The sign-in[ of {profile}] has ended, and only you can renew it.</source>
        <translation>Die Anmeldung[ für {profile}] ist abgelaufen, und nur Sie können sie erneuern.</translation>
    </message>
    <message>
        <source>The sign-in[ of {profile}] was denied in the browser.</source>
        <translation>Die Anmeldung[ für {profile}] wurde im Browser abgelehnt.</translation>
    </message>
    <message>
        <source>The sign-in[ of {profile}] was not accepted.</source>
        <translation>Die Anmeldung[ für {profile}] wurde nicht angenommen.</translation>
    </message>
    <message>
        <source>The sign-in[ of {profile}] was not confirmed in time.</source>
        <translation>Die Anmeldung[ für {profile}] wurde nicht rechtzeitig bestätigt.</translation>
    </message>
    <message>
        <source>The source differs from what was sent: {found}</source>
        <translation>Die Quelle gibt andere Bytes, als gesendet wurden: {found}</translation>
    </message>
    <message>
        <source>The source has {size}.</source>
        <translation>Die Quelle hat {size}.</translation>
    </message>
    <message>
        <source>The source has changed, so it can&apos;t be compared.</source>
        <translation>Die Quelle ist jetzt eine andere Version, darum lässt sie sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>The source was read again and is equal to the record, {checksum}</source>
        <translation>Die Quelle wurde erneut gelesen und gleicht dem Beleg, {checksum}</translation>
    </message>
    <message>
        <source>The speed limit {value} is not valid.</source>
        <translation>Das Tempolimit {value} ist nicht verständlich.</translation>
    </message>
    <message>
        <source>The store answers, and the keys are accepted.</source>
        <translation>Der Speicher antwortet, und die Schlüssel werden angenommen.</translation>
    </message>
    <message>
        <source>The store can copy it itself: no data passes through this computer, and no link expires on the way.</source>
        <translation>Der Speicher kann es selbst kopieren: Kein Byte kommt hier vorbei, und kein Link läuft unterwegs ab.</translation>
    </message>
    <message>
        <source>The store can&apos;t hold an object of this name[: {key}].</source>
        <translation>Der Speicher kann kein Objekt dieses Namens fassen[: {key}].</translation>
    </message>
    <message>
        <source>The store computes CRC64NVME of whole uploads.</source>
        <translation>Der Speicher berechnet CRC64NVME ganzer Uploads.</translation>
    </message>
    <message>
        <source>The store does not accept the access key or the secret[ of {profile}].</source>
        <translation>Der Speicher nimmt den Zugriffsschlüssel oder das Geheimnis[ für {profile}] nicht an.</translation>
    </message>
    <message>
        <source>The store does not accept the keys for which the identity token[ of {profile}] was exchanged.</source>
        <translation>Der Speicher nimmt die Schlüssel nicht an, gegen die das Identitätstoken[ für {profile}] getauscht wurde.</translation>
    </message>
    <message>
        <source>The store does not accept the keys in this program&apos;s environment.</source>
        <translation>Der Speicher nimmt die Schlüssel in der Umgebung dieses Programms nicht an.</translation>
    </message>
    <message>
        <source>The store does not accept the keys of the role[ that {profile} takes].</source>
        <translation>Der Speicher nimmt die Schlüssel der Rolle[, die {profile} annimmt,] nicht an.</translation>
    </message>
    <message>
        <source>The store does not accept the keys that the program[ of {profile}] printed.</source>
        <translation>Der Speicher nimmt die Schlüssel nicht an, die das Programm[ für {profile}] ausgegeben hat.</translation>
    </message>
    <message>
        <source>The store does not accept the keys that the sign-in[ of {profile}] gave.</source>
        <translation>Der Speicher nimmt die Schlüssel aus der Anmeldung[ für {profile}] nicht an.</translation>
    </message>
    <message>
        <source>The store does not accept the keys that your AWS files give[ for {profile}].</source>
        <translation>Der Speicher nimmt die Schlüssel aus Ihren AWS-Dateien[ für {profile}] nicht an.</translation>
    </message>
    <message>
        <source>The store does not encrypt with its own key when asked.</source>
        <translation>Der Speicher verschlüsselt auf Wunsch nicht mit eigenem Schlüssel.</translation>
    </message>
    <message>
        <source>The store does not know this upload any more; it may have tidied it away.</source>
        <translation>Der Speicher kennt diesen Upload nicht mehr; vielleicht hat er ihn aufgeräumt.</translation>
    </message>
    <message>
        <source>The store has no KMS, or no key for this account.</source>
        <translation>Der Speicher hat kein KMS, oder keinen Schlüssel für dieses Konto.</translation>
    </message>
    <message>
        <source>The store is the slowest link</source>
        <translation>Der Speicher bremst sie</translation>
    </message>
    <message>
        <source>The store does not support CRC64NVME for uploads.</source>
        <translation>Der Speicher kennt kein CRC64NVME für Uploads.</translation>
    </message>
    <message>
        <source>The store does not support tags.</source>
        <translation>Der Speicher kennt keine Tags.</translation>
    </message>
    <message>
        <source>The store or the bucket does not support ACLs.</source>
        <translation>Der Speicher oder der Bucket kennt keine ACLs.</translation>
    </message>
    <message>
        <source>The store puts the parts together, and the result is checked.</source>
        <translation>Der Speicher setzt die Teile zusammen, und das Ergebnis wird geprüft.</translation>
    </message>
    <message>
        <source>The store accepts CRC64NVME but does not compute it.</source>
        <translation>Der Speicher sagt Ja zu CRC64NVME und tut es nicht.</translation>
    </message>
    <message>
        <source>The store says: “{said}”</source>
        <translation>Der Speicher sagt: „{said}“</translation>
    </message>
    <message>
        <source>The store takes checksums of whole uploads only together with those of each part.</source>
        <translation>Der Speicher nimmt Prüfsummen ganzer Uploads nur zusammen mit denen jedes Teils an.</translation>
    </message>
    <message>
        <source>The store supports no storage class but STANDARD.</source>
        <translation>Der Speicher nimmt keine Klasse außer STANDARD.</translation>
    </message>
    <message>
        <source>The store supports storage classes other than STANDARD.</source>
        <translation>Der Speicher nimmt auch andere Klassen als STANDARD.</translation>
    </message>
    <message>
        <source>The store accepts tags but does not keep them.</source>
        <translation>Der Speicher nimmt Tags an und behält keine.</translation>
    </message>
    <message>
        <source>The store accepts a request for KMS but does not confirm it.</source>
        <translation>Der Speicher nimmt den Wunsch nach KMS an und bestätigt ihn nicht.</translation>
    </message>
    <message>
        <source>The store accepts a request for its own encryption but does not confirm it.</source>
        <translation>Der Speicher nimmt den Wunsch nach eigener Verschlüsselung an und bestätigt ihn nicht.</translation>
    </message>
    <message>
        <source>The store reports a wrong size.</source>
        <translation>Der Speicher nennt eine falsche Größe.</translation>
    </message>
    <message>
        <source>The store took the parts but did not put them together[ ({error})].</source>
        <translation>Der Speicher nahm die Teile an, setzte sie aber nicht zusammen[ ({error})].</translation>
    </message>
    <message>
        <source>The store was asked; nothing of it is left there.</source>
        <translation>Der Speicher wurde gefragt; dort ist nichts davon übrig.</translation>
    </message>
    <message>
        <source>Answers of the store count as proof.</source>
        <translation>Das Wort des Speichers zählt als Beweis.</translation>
    </message>
    <message>
        <source>Answers of the store do not count as proof.</source>
        <translation>Das Wort des Speichers zählt nicht als Beweis.</translation>
    </message>
    <message>
        <source>The system does not allow it, or does not support sleep. All transfers are done.</source>
        <translation>Das System erlaubt es diesem Programm nicht oder kennt kein Standby. Alles ist übertragen.</translation>
    </message>
    <message>
        <source>The test was cancelled.</source>
        <translation>Der Test wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The text of the chosen part</source>
        <translation>Der Text des gewählten Teils</translation>
    </message>
    <message>
        <source>The top of the bucket</source>
        <translation>Oberste Ebene des Buckets</translation>
    </message>
    <message>
        <source>The transfer goes on in one stream, from the beginning.</source>
        <translation>Die Übertragung geht in einem Strom weiter, von vorn.</translation>
    </message>
    <message>
        <source>The transfers of the file</source>
        <translation>Die Übertragungen der Datei</translation>
    </message>
    <message>
        <source>The upload belongs to a transfer on the list: {id}.</source>
        <translation>Der Upload gehört zu einer Übertragung der Liste: {id}.</translation>
    </message>
    <message>
        <source>The upload holds no parts yet, so all of them are sent.</source>
        <translation>Der Upload enthält noch keine Teile, darum werden alle gesendet.</translation>
    </message>
    <message>
        <source>Default authorities</source>
        <translation>Den üblichen Stellen</translation>
    </message>
    <message>
        <source>The value of the header {name} holds characters that can&apos;t be sent.</source>
        <translation>Der Wert der Kopfzeile {name} enthält Zeichen, die nicht gesendet werden können.</translation>
    </message>
    <message>
        <source>The value of “{name}” is not valid.</source>
        <translation>Der Wert von „{name}“ ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>The whole event</source>
        <translation>Das ganze Ereignis</translation>
    </message>
    <message>
        <source>The {algorithm} checksum is not valid.</source>
        <translation>Die {algorithm}-Prüfsumme ist keine.</translation>
    </message>
    <message>
        <source>The {size} stored so far are deleted from the bucket&apos;s unfinished uploads.</source>
        <translation>Die bisher gespeicherten {size} werden aus den unvollständigen Uploads des Buckets gelöscht.</translation>
    </message>
    <message>
        <source>There are no keys in this program&apos;s environment.</source>
        <translation>In der Umgebung dieses Programms sind keine Schlüssel.</translation>
    </message>
    <message>
        <source>There are no settings for {host}.</source>
        <translation>Es gibt keine Einstellungen für {host}.</translation>
    </message>
    <message>
        <source>There are settings for this host already. Change those instead.</source>
        <translation>Für diesen Host gibt es schon Einstellungen. Ändern Sie diese.</translation>
    </message>
    <message>
        <source>There is a file of this name already: {path}[ ({size})].</source>
        <translation>Eine Datei dieses Namens gibt es schon: {path}[ ({size})].</translation>
    </message>
    <message>
        <source>There is a file where a folder is needed: {path}.</source>
        <translation>Wo ein Ordner gebraucht wird, ist eine Datei: {path}.</translation>
    </message>
    <message>
        <source>There is a folder of this name already: {path}.</source>
        <translation>Einen Ordner dieses Namens gibt es schon: {path}.</translation>
    </message>
    <message>
        <source>There is no file in the folder {path}.</source>
        <translation>Im Ordner {path} ist keine Datei.</translation>
    </message>
    <message>
        <source>There is no link and no file in it</source>
        <translation>Darin ist kein Link und keine Datei</translation>
    </message>
    <message>
        <source>There is no link.</source>
        <translation>Da ist kein Link.</translation>
    </message>
    <message>
        <source>There is no profile “{section}” in your AWS files.</source>
        <translation>In Ihren AWS-Dateien gibt es kein Profil „{section}“.</translation>
    </message>
    <message>
        <source>There is no record of a finished transfer for {id}.</source>
        <translation>Zu {id} ist keine fertige Übertragung vermerkt.</translation>
    </message>
    <message>
        <source>There is no room for the file in {path}[: {size} are needed][, {free} are free].</source>
        <translation>Für die Datei ist kein Platz: {path}[: {size} werden gebraucht][, {free} sind frei].</translation>
    </message>
    <message>
        <source>There is no room left in {bucket}.</source>
        <translation>In {bucket} ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>{host} is unreachable from this network.</source>
        <translation>Von hier führt kein Weg dorthin: {host}.</translation>
    </message>
    <message>
        <source>There is something of this name already:
{place}</source>
        <translation>Etwas dieses Namens gibt es schon:
{place}</translation>
    </message>
    <message>
        <source>There is {profile} already.</source>
        <translation>Das gibt es schon: {profile}.</translation>
    </message>
    <message>
        <source>There was temporary trouble. It is retried automatically.</source>
        <translation>Es gab Schwierigkeiten, die vorübergehen können. Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>These keys may not abort uploads.</source>
        <translation>Diese Schlüssel dürfen Uploads nicht abbrechen.</translation>
    </message>
    <message>
        <source>These keys may not ask for encryption by the store.</source>
        <translation>Diese Schlüssel dürfen keine Verschlüsselung durch den Speicher verlangen.</translation>
    </message>
    <message>
        <source>These keys may not ask for encryption here.</source>
        <translation>Diese Schlüssel dürfen hier keine Verschlüsselung verlangen.</translation>
    </message>
    <message>
        <source>These keys may not choose a storage class here.</source>
        <translation>Diese Schlüssel dürfen hier keine Speicherklasse wählen.</translation>
    </message>
    <message>
        <source>These keys may not choose a storage class.</source>
        <translation>Diese Schlüssel dürfen keine Speicherklasse wählen.</translation>
    </message>
    <message>
        <source>These keys may not delete.</source>
        <translation>Diese Schlüssel dürfen nicht löschen.</translation>
    </message>
    <message>
        <source>These keys may not list parts.</source>
        <translation>Diese Schlüssel dürfen Teile nicht auflisten.</translation>
    </message>
    <message>
        <source>These keys may not list the bucket.</source>
        <translation>Diese Schlüssel dürfen den Bucket nicht auflisten.</translation>
    </message>
    <message>
        <source>These keys may not list unfinished uploads.</source>
        <translation>Diese Schlüssel dürfen unvollständige Uploads nicht auflisten.</translation>
    </message>
    <message>
        <source>These keys may not lock objects here.</source>
        <translation>Diese Schlüssel dürfen hier keine Objekte sperren.</translation>
    </message>
    <message>
        <source>These keys may not lock objects.</source>
        <translation>Diese Schlüssel dürfen keine Objekte sperren.</translation>
    </message>
    <message>
        <source>These keys may not read object metadata.</source>
        <translation>Diese Schlüssel dürfen Objekte nicht ansehen.</translation>
    </message>
    <message>
        <source>These keys may not read objects.</source>
        <translation>Diese Schlüssel dürfen Objekte nicht lesen.</translation>
    </message>
    <message>
        <source>These keys may not set ACLs here.</source>
        <translation>Diese Schlüssel dürfen hier keine ACLs setzen.</translation>
    </message>
    <message>
        <source>These keys may not set ACLs.</source>
        <translation>Diese Schlüssel dürfen keine ACLs setzen.</translation>
    </message>
    <message>
        <source>These keys may not set tags here.</source>
        <translation>Diese Schlüssel dürfen hier keine Tags setzen.</translation>
    </message>
    <message>
        <source>These keys may not set tags.</source>
        <translation>Diese Schlüssel dürfen keine Tags setzen.</translation>
    </message>
    <message>
        <source>These keys may not use KMS here.</source>
        <translation>Diese Schlüssel dürfen hier KMS nicht benutzen.</translation>
    </message>
    <message>
        <source>These keys may not use KMS.</source>
        <translation>Diese Schlüssel dürfen KMS nicht benutzen.</translation>
    </message>
    <message>
        <source>These keys may not write here.</source>
        <translation>Diese Schlüssel dürfen hier nicht schreiben.</translation>
    </message>
    <message>
        <source>These keys[ of {profile}] may not assume the role[ {role}][ ({error})].</source>
        <translation>Diese Schlüssel[ für {profile}] dürfen die Rolle[ {role}] nicht annehmen[ ({error})].</translation>
    </message>
    <message>
        <source>They are cancelled and can&apos;t be resumed afterwards.</source>
        <translation>Sie werden abgebrochen und können danach nicht fortgesetzt werden.</translation>
    </message>
    <message>
        <source>They would be read and sent to where the list goes: {paths}.</source>
        <translation>Sie würden gelesen und dorthin gesendet, wohin die Liste geht: {paths}.</translation>
    </message>
    <message>
        <source>This account may not write to {path}.</source>
        <translation>Dieses Konto darf hier nicht schreiben: {path}.</translation>
    </message>
    <message>
        <source>This bucket answered that it has no object lock.</source>
        <translation>Dieser Bucket hat geantwortet, dass er keine Objektsperre hat.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>This computer goes to sleep in {seconds} s.</source>
        <translation>Dieser Computer geht in {seconds} s in den Standby.</translation>
    </message>
    <message>
        <source>This computer has no keychain in which keys would be safe[ (found: {backend})].</source>
        <translation>Dieser Computer hat keinen Schlüsselbund, in dem Schlüssel sicher wären[ (gefunden: {backend})].</translation>
    </message>
    <message>
        <source>This computer is the slowest link</source>
        <translation>Dieser Computer bremst sie</translation>
    </message>
    <message>
        <source>This computer&apos;s clock and the store&apos;s agree.</source>
        <translation>Die Uhren dieses Computers und des Speichers stimmen überein.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock differs too much from the store&apos;s, whose time is used from now on.</source>
        <translation>Die Uhr dieses Computers weicht zu sehr von der des Speichers ab, dessen Zeit ab jetzt gilt.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock differs too much from the store&apos;s.</source>
        <translation>Die Uhr dieses Computers weicht zu sehr von der des Speichers ab.</translation>
    </message>
    <message>
        <source>This computer&apos;s own list of trusted certificates was not found.</source>
        <translation>Die eigene Liste vertrauenswürdiger Zertifikate dieses Computers wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>This desktop has no tray: here closing the window quits.</source>
        <translation>Dieser Desktop hat keinen Infobereich: Hier beendet das Schließen des Fensters das Programm.</translation>
    </message>
    <message>
        <source>This endpoint answered that it does not support this.</source>
        <translation>Dieser Endpunkt hat geantwortet, dass er das nicht kann.</translation>
    </message>
    <message>
        <source>This endpoint answered that it does not encrypt with its own key.</source>
        <translation>Dieser Endpunkt hat geantwortet, dass er nicht mit eigenem Schlüssel verschlüsselt.</translation>
    </message>
    <message>
        <source>This endpoint answered that it does not take the class {value}.</source>
        <translation>Dieser Endpunkt hat geantwortet, dass er die Klasse {value} nicht annimmt.</translation>
    </message>
    <message>
        <source>This endpoint answered that it does not support KMS.</source>
        <translation>Dieser Endpunkt hat geantwortet, dass er kein KMS hat.</translation>
    </message>
    <message>
        <source>This endpoint answered that it supports no storage class but STANDARD.</source>
        <translation>Dieser Endpunkt hat geantwortet, dass er keine andere Klasse als STANDARD hat.</translation>
    </message>
    <message>
        <source>This endpoint answered that it does not support tags.</source>
        <translation>Dieser Endpunkt hat geantwortet, dass er keine Tags kennt.</translation>
    </message>
    <message>
        <source>This endpoint accepts tags but does not keep them.</source>
        <translation>Dieser Endpunkt nimmt Tags an und behält keine.</translation>
    </message>
    <message>
        <source>This endpoint accepts a request for KMS but does not confirm it.</source>
        <translation>Dieser Endpunkt nimmt den Wunsch nach KMS an und bestätigt ihn nicht.</translation>
    </message>
    <message>
        <source>This endpoint accepts a request for encryption but does not confirm it.</source>
        <translation>Dieser Endpunkt nimmt den Wunsch nach Verschlüsselung an und bestätigt ihn nicht.</translation>
    </message>
    <message>
        <source>This endpoint or bucket answered that it does not support ACLs.</source>
        <translation>Dieser Endpunkt oder dieser Bucket hat geantwortet, dass er keine ACLs hat.</translation>
    </message>
    <message>
        <source>This is a web page, not a file. Perhaps the site wants you to sign in, or the file lies behind a button on that page. You can add it all the same.</source>
        <translation>Das ist eine Webseite, keine Datei. Vielleicht will die Website, dass Sie sich anmelden, oder die Datei liegt hinter einem Knopf auf jener Seite. Sie können sie trotzdem hinzufügen.</translation>
    </message>
    <message>
        <source>Not a speed</source>
        <translation>Keine gültige Tempoangabe</translation>
    </message>
    <message>
        <source>This is the sandbox: files go to a small store on this computer, for trying things out. Nothing leaves it. Add a profile to send files to a store of yours.</source>
        <translation>Das ist die Sandbox: Dateien gehen in einen kleinen Speicher auf diesem Computer, zum Ausprobieren. Nichts verlässt ihn. Fügen Sie ein Profil hinzu, um Dateien in einen eigenen Speicher zu senden.</translation>
    </message>
    <message>
        <source>This information helps to find a fault. Secrets are masked, and nothing is sent anywhere: review it, leave out what you like, and save it as a file to pass on.</source>
        <translation>Das hilft, einen Fehler zu finden. Geheimnisse sind unkenntlich, und nichts wird irgendwohin gesendet: Sehen Sie es durch, lassen Sie weg, was Sie mögen, und speichern Sie es als Datei, die Sie weitergeben können.</translation>
    </message>
    <message>
        <source>This is what the file holds:</source>
        <translation>Das enthält die Datei:</translation>
    </message>
    <message>
        <source>This one:</source>
        <translation>Über diesen:</translation>
    </message>
    <message>
        <source>This program ended repeatedly during this transfer, so the transfer is no longer started automatically.</source>
        <translation>Dieses Programm endete immer wieder mitten in dieser Übertragung; sie wird nicht mehr von selbst gestartet.</translation>
    </message>
    <message>
        <source>This store shows the folder once something is in it.</source>
        <translation>Dieser Speicher zeigt den Ordner, sobald etwas darin ist.</translation>
    </message>
    <message>
        <source>This store: {learned}.</source>
        <translation>Dieser Speicher: {learned}.</translation>
    </message>
    <message>
        <source>This transfer is being moved by another window or command right now.</source>
        <translation>Diese Übertragung wird gerade von einem anderen Fenster oder Befehl ausgeführt.</translation>
    </message>
    <message>
        <source>This transfer is not in the list any more.</source>
        <translation>Diese Übertragung ist nicht mehr in der Liste.</translation>
    </message>
    <message>
        <source>Those of other programs can&apos;t be shown.</source>
        <translation>Die Uploads anderer Programme können nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Those of other programs can&apos;t be shown. s3:ListBucketMultipartUploads changes that.</source>
        <translation>Die Uploads anderer Programme können nicht gezeigt werden. s3:ListBucketMultipartUploads behebt das.</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Zeit (UTC)</translation>
    </message>
    <message>
        <source>Time Active</source>
        <translation>Aktive Zeit</translation>
    </message>
    <message>
        <source>Time Left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Time active</source>
        <translation>Aktive Zeit</translation>
    </message>
    <message>
        <source>Time paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>To stop and keep them, use Pause.</source>
        <translation>Um jetzt nur anzuhalten und sie zu behalten, nehmen Sie „Anhalten“.</translation>
    </message>
    <message>
        <source>To {destination}</source>
        <translation>Nach {destination}</translation>
    </message>
    <message>
        <source>Token (bearer)</source>
        <translation>Token (Bearer)</translation>
    </message>
    <message>
        <source>Token file</source>
        <translation>Token-Datei</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Symbolleiste</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Übertragung</translation>
    </message>
    <message>
        <source>Transfer GUI keeps running in the tray</source>
        <translation>Transfer GUI läuft im Infobereich weiter</translation>
    </message>
    <message>
        <source>Transfer GUI quits in {seconds} s.</source>
        <translation>Transfer GUI beendet sich in {seconds} s.</translation>
    </message>
    <message>
        <source>Transfer a link or a file to S3</source>
        <translation>Einen Link oder eine Datei nach S3 übertragen</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>Übertragen</translation>
    </message>
    <message>
        <source>Transferring</source>
        <translation>Überträgt</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Übertragungen</translation>
    </message>
    <message>
        <source>Transfers (*.json)</source>
        <translation>Übertragungen (*.json)</translation>
    </message>
    <message>
        <source>Transfers that ask for it are refused: leave it out, and the bucket&apos;s own default holds.</source>
        <translation>Übertragungen, die das verlangen, werden abgelehnt: Lassen Sie es weg, dann gilt die Vorgabe des Buckets.</translation>
    </message>
    <message>
        <source>Transfers with a lock are refused. It is switched on where the bucket is made.</source>
        <translation>Übertragungen mit Sperre werden abgelehnt. Eingeschaltet wird sie, wo der Bucket angelegt wird.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es nach einer Weile noch einmal.</translation>
    </message>
    <message>
        <source>Try again. If this continues, choose another part size under “More Options”.</source>
        <translation>Versuchen Sie es erneut. Hält das an, wählen Sie unter „Weitere Optionen“ eine andere Teilgröße.</translation>
    </message>
    <message>
        <source>Try again: new ones are asked for. What is stored already is kept.</source>
        <translation>Versuchen Sie es erneut: Neue werden angefordert. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>U&amp;nfinished Uploads</source>
        <translation>&amp;Unvollständige Uploads</translation>
    </message>
    <message>
        <source>Up&amp;load as It Is</source>
        <translation>&amp;Hochladen, wie sie ist</translation>
    </message>
    <message>
        <source>Use another link, or tell the server&apos;s owner.</source>
        <translation>Nehmen Sie einen anderen Link oder sagen Sie es dem Betreiber des Servers.</translation>
    </message>
    <message>
        <source>Use {endpoint}, unless the store itself has that address.</source>
        <translation>Nehmen Sie {endpoint}, es sei denn, der Speicher selbst hat diese Adresse.</translation>
    </message>
    <message>
        <source>Verified By</source>
        <translation>Geprüft durch</translation>
    </message>
    <message>
        <source>Verified: the object holds every byte that was read, and they have the file&apos;s checksum.</source>
        <translation>Geprüft: Das Objekt enthält jedes gelesene Byte, und sie haben die Prüfsumme der Datei.</translation>
    </message>
    <message>
        <source>Verified: the object holds every byte that was read. The source gave no checksum.</source>
        <translation>Geprüft: Das Objekt enthält jedes gelesene Byte. Die Quelle nannte keine Prüfsumme.</translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation>Die Antwort wird erwartet</translation>
    </message>
    <message>
        <source>What Happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>Fähigkeiten</translation>
    </message>
    <message>
        <source>What Was Found</source>
        <translation>Ergebnis und Folgen</translation>
    </message>
    <message>
        <source>What was transferred is not touched, and neither are the transfers in the list. The receipts of those that left the list are deleted.</source>
        <translation>Was übertragen wurde, bleibt unberührt, ebenso die Übertragungen in der Liste. Die Belege derer, die nicht mehr in der Liste stehen, werden gelöscht.</translation>
    </message>
    <message>
        <source>What {host} answered is not what an S3 store answers, so it was not used.</source>
        <translation>Was {host} geantwortet hat, ist keine Antwort eines S3-Speichers und wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>The program that writes the token file must write a new one; then try again. What is stored already is kept.</source>
        <translation>Das Programm, das die Token-Datei schreibt, muss eine neue schreiben; versuchen Sie es dann erneut. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message numerus="yes">
        <source>Write %n files into folders of this computer: {places}</source>
        <translation>
            <numerusform>%n Datei in Ordner dieses Computers schreiben: {places}</numerusform>
            <numerusform>%n Dateien in Ordner dieses Computers schreiben: {places}</numerusform>
        </translation>
    </message>
    <message>
        <source>Write 90s, 10m, 2h or 1d.</source>
        <translation>Schreiben Sie 90s, 10m, 2h oder 1d.</translation>
    </message>
    <message>
        <source>Write both there, then try again.</source>
        <translation>Schreiben Sie beides hinein, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Write it as NAME = VALUE, or begin it with # if it is a comment, then try again.</source>
        <translation>Schreiben Sie sie als NAME = WERT, oder beginnen Sie sie mit #, wenn sie ein Kommentar ist, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Write it as https://HOST or http://HOST:PORT, without a login, then try again.</source>
        <translation>Schreiben Sie ihn als https://HOST oder http://HOST:PORT, ohne Anmeldung, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Write it in one piece, then try again.</source>
        <translation>Schreiben Sie es in einem Stück, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Write it such as eu-central-1, then try again.</source>
        <translation>Schreiben Sie sie etwa als eu-central-1, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Write it without them, then try again.</source>
        <translation>Schreiben Sie es ohne sie, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Write its value there, or leave the line out, then try again.</source>
        <translation>Schreiben Sie den Wert hin, oder lassen Sie die Zeile weg, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Write the name of the profile&apos;s section in brackets above it, then try again.</source>
        <translation>Schreiben Sie den Namen des Profilabschnitts in eckigen Klammern darüber, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Write what it stands for in its place.</source>
        <translation>Schreiben Sie an seine Stelle, wofür es steht.</translation>
    </message>
    <message>
        <source>Yes: the object holds every byte that was read</source>
        <translation>Ja: Das Objekt enthält jedes gelesene Byte</translation>
    </message>
    <message>
        <source>Yes: the object holds every byte that was read, and they have the file&apos;s checksum</source>
        <translation>Ja: Das Objekt enthält jedes gelesene Byte, und sie haben die Prüfsumme der Datei</translation>
    </message>
    <message>
        <source>Your AWS file {path} can&apos;t be read[: {reason}].</source>
        <translation>Ihre AWS-Datei {path} ist nicht lesbar[: {reason}].</translation>
    </message>
    <message>
        <source>Your AWS file {path} is not plain UTF-8.</source>
        <translation>Ihre AWS-Datei {path} ist kein reines UTF-8.</translation>
    </message>
    <message>
        <source>a checksum of the file was offered, but could not be compared with what was read</source>
        <translation>eine Prüfsumme der Datei war bekannt, konnte aber nicht mit dem Gelesenen verglichen werden</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>nowhere yet</source>
        <translation>noch nirgendwohin</translation>
    </message>
    <message>
        <source>the store does not keep the headers (type, disposition, language, caching) that the object was to have</source>
        <translation>der Speicher behält die Header (Typ, Disposition, Sprache, Caching) nicht, die das Objekt haben sollte</translation>
    </message>
    <message>
        <source>the store does not keep the legal hold that you chose</source>
        <translation>der Speicher behält die gewählte rechtliche Aufbewahrung nicht</translation>
    </message>
    <message>
        <source>the store does not keep the lock that you chose</source>
        <translation>der Speicher behält die gewählte Sperre nicht</translation>
    </message>
    <message>
        <source>the store does not keep the metadata that the object was to have</source>
        <translation>der Speicher behält die Metadaten nicht, die das Objekt haben sollte</translation>
    </message>
    <message>
        <source>the store does not keep the tags that the object was to have</source>
        <translation>der Speicher behält die Tags nicht, die das Objekt haben sollte</translation>
    </message>
    <message>
        <source>the store does not say that the object is encrypted as you chose</source>
        <translation>der Speicher bestätigt nicht, dass das Objekt so verschlüsselt ist, wie Sie es gewählt haben</translation>
    </message>
    <message>
        <source>the store tells too little of the object (size, ETag or metadata are missing) to know that it is the one that was sent</source>
        <translation>der Speicher sagt zu wenig über das Objekt (Größe, ETag oder Metadaten fehlen), um zu wissen, dass es das gesendete ist</translation>
    </message>
    <message>
        <source>whole run: {told}</source>
        <translation>ganzer Lauf: {told}</translation>
    </message>
    <message>
        <source>{host} reports an internal error[ (status {status})].</source>
        <translation>{host} hat selbst Probleme[ (Antwort {status})].</translation>
    </message>
    <message>
        <source>{host} redirects requests for {bucket} to {place}. Nothing was sent there: keys and files go to the profile&apos;s endpoint only.</source>
        <translation>{host} schickt Anfragen für {bucket} weiter an {place}. Dorthin wurde nichts gesendet: Schlüssel und Dateien gehen nur an den Endpunkt des Profils.</translation>
    </message>
    <message>
        <source>{host} does not speak HTTP at that address.</source>
        <translation>{host} spricht unter dieser Adresse kein HTTP.</translation>
    </message>
    <message>
        <source>{host} does not speak TLS at that address.</source>
        <translation>{host} spricht unter dieser Adresse kein TLS.</translation>
    </message>
    <message>
        <source>{host} requires a login with {schemes}, which is not supported.</source>
        <translation>{host} verlangt eine Anmeldung mit {schemes}; das kann dieses Programm nicht.</translation>
    </message>
    <message>
        <source>{host} requires a user name and password, or rejects those that were sent.</source>
        <translation>{host} verlangt Benutzername und Passwort oder nimmt die erhaltenen nicht an.</translation>
    </message>
    <message>
        <source>{host}: {count} at once</source>
        <translation>{host}: {count} zugleich</translation>
    </message>
    <message>
        <source>{name} in the section “{section}” of your AWS file {path} is empty.</source>
        <translation>{name} im Abschnitt „{section}“ Ihrer AWS-Datei {path} ist leer.</translation>
    </message>
    <message>
        <source>{name} in the section “{section}” of your AWS file {path} is no endpoint.</source>
        <translation>{name} im Abschnitt „{section}“ Ihrer AWS-Datei {path} ist kein Endpunkt.</translation>
    </message>
    <message>
        <source>{name} in the section “{section}” of your AWS file {path} is no region.</source>
        <translation>{name} im Abschnitt „{section}“ Ihrer AWS-Datei {path} ist keine Region.</translation>
    </message>
    <message>
        <source>{path} is no file, but a device, a pipe or a socket.</source>
        <translation>{path} ist keine Datei, sondern ein Gerät, eine Pipe oder ein Socket.</translation>
    </message>
    <message>
        <source>{place} at {store}</source>
        <translation>{place} bei {store}</translation>
    </message>
    <message>
        <source>{profile} does not exist.</source>
        <translation>{profile} existiert nicht.</translation>
    </message>
    <message>
        <source>{profile} ▸ asks for a bucket</source>
        <translation>{profile} ▸ fragt nach einem Bucket</translation>
    </message>
    <message>
        <source>{said} It will be requested anyway: {names}.</source>
        <translation>{said} Es wird trotzdem verlangt: {names}.</translation>
    </message>
    <message>
        <source>&amp;Its key</source>
        <translation>&amp;Dessen Schlüssel</translation>
    </message>
    <message numerus="yes">
        <source>%n links lead into a store of yours: “{profile}”.</source>
        <translation>
            <numerusform>%n Link führt in einen Ihrer Speicher: „{profile}“.</numerusform>
            <numerusform>%n Links führen in einen Ihrer Speicher: „{profile}“.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Always quit without asking</source>
        <translation>&amp;Immer ohne Nachfrage beenden</translation>
    </message>
    <message>
        <source>&amp;Check This Store</source>
        <translation>&amp;Diesen Speicher prüfen</translation>
    </message>
    <message>
        <source>&amp;Forget What Was Learned</source>
        <translation>&amp;Gelerntes vergessen</translation>
    </message>
    <message>
        <source>&amp;Replace Link…</source>
        <translation>L&amp;ink ersetzen …</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>&amp;Sign-in service</source>
        <translation>&amp;Anmeldedienst</translation>
    </message>
    <message>
        <source>&amp;Test Connection</source>
        <translation>&amp;Verbindung testen</translation>
    </message>
    <message>
        <source>&amp;Clean Up Automatically…</source>
        <translation>Automati&amp;sch aufräumen …</translation>
    </message>
    <message>
        <source>&amp;Transfers at Once</source>
        <translation>&amp;Gleichzeitige Übertragungen</translation>
    </message>
    <message>
        <source>&amp;Use This Folder</source>
        <translation>&amp;Diesen Ordner verwenden</translation>
    </message>
    <message>
        <source>A quote is opened in the line and never closed.</source>
        <translation>In der Zeile wird ein Anführungszeichen geöffnet und nie geschlossen.</translation>
    </message>
    <message>
        <source>Acco&amp;unt</source>
        <translation>&amp;Konto</translation>
    </message>
    <message numerus="yes">
        <source>Add %n Transfers</source>
        <translation>
            <numerusform>%n Übertragung hinzufügen</numerusform>
            <numerusform>%n Übertragungen hinzufügen</numerusform>
        </translation>
    </message>
    <message>
        <source>Add it in several pieces.</source>
        <translation>Fügen Sie sie in mehreren Stücken hinzu.</translation>
    </message>
    <message>
        <source>An upload started elsewhere; its parts are compared before they count</source>
        <translation>Ein anderswo begonnener Upload; seine Teile werden verglichen, bevor sie zählen</translation>
    </message>
    <message>
        <source>Ask the bucket&apos;s owner for the right to do so[: {right}], or use other keys.</source>
        <translation>Bitten Sie den Besitzer des Buckets um das Recht dazu[: {right}], oder nehmen Sie andere Schlüssel.</translation>
    </message>
    <message>
        <source>Addressing st&amp;yle</source>
        <translation>A&amp;dressierung</translation>
    </message>
    <message>
        <source>Bucket&apos;&amp;s owner</source>
        <translation>&amp;Bucket-Besitzer</translation>
    </message>
    <message>
        <source>C&amp;ontent type</source>
        <translation>&amp;Inhaltstyp</translation>
    </message>
    <message>
        <source>Name them URL and Name there.</source>
        <translation>Nennen Sie sie dort URL und Name.</translation>
    </message>
    <message>
        <source>Check bucket and key, and whose keys read it; then use “Replace Link…” or try again.</source>
        <translation>Prüfen Sie Bucket und Objektnamen, und mit wessen Schlüsseln gelesen wird; nehmen Sie dann „Link ersetzen …“ oder versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Check the link; the file may have moved or been deleted. Then use “Replace Link…” or try again.</source>
        <translation>Prüfen Sie den Link; die Datei wurde vielleicht verschoben oder gelöscht. Nehmen Sie dann „Link ersetzen …“ oder versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Choose a larger part size under “More Options”, or split the file before you transfer it.</source>
        <translation>Wählen Sie unter „Weitere Optionen“ größere Teile, oder teilen Sie die Datei vor der Übertragung.</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Als JSON &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the request as a curl command from your browser again and paste it with “Replace Link…”. What is stored already is kept.</source>
        <translation>Kopieren Sie die Anfrage erneut als curl-Befehl aus Ihrem Browser, und fügen Sie sie mit „Link ersetzen …“ ein. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Copy the whole of it again.</source>
        <translation>Kopieren Sie das Ganze noch einmal.</translation>
    </message>
    <message>
        <source>Du&amp;plicate</source>
        <translation>D&amp;uplizieren</translation>
    </message>
    <message>
        <source>Encr&amp;yption</source>
        <translation>Ver&amp;schlüsselung</translation>
    </message>
    <message>
        <source>Get a new link to the same file and use “Replace Link…”. What is stored already is kept.</source>
        <translation>Holen Sie einen neuen Link zur selben Datei, und nehmen Sie „Link ersetzen …“. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>KMS ke&amp;y</source>
        <translation>&amp;KMS-Schlüssel</translation>
    </message>
    <message>
        <source>Keep for This Session Only</source>
        <translation>Nur für diese Sitzung behalten</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys missing</source>
        <translation>Schlüssel fehlen</translation>
    </message>
    <message>
        <source>Keys not usable</source>
        <translation>Schlüssel nicht brauchbar</translation>
    </message>
    <message>
        <source>Lang&amp;uage</source>
        <translation>Sprac&amp;he</translation>
    </message>
    <message>
        <source>Leave the search field, or empty it; back to the table</source>
        <translation>Das Suchfeld verlassen oder leeren; zurück zur Tabelle</translation>
    </message>
    <message>
        <source>Left out, as it has no effect here: {names}.</source>
        <translation>Weggelassen, weil es hier nichts bewirkt: {names}.</translation>
    </message>
    <message>
        <source>Lin&amp;ks, one per line</source>
        <translation>&amp;Links, je Zeile einer</translation>
    </message>
    <message>
        <source>Link, &amp;name and checksum, one set per line</source>
        <translation>&amp;Link, Name und Prüfsumme, je Zeile einer</translation>
    </message>
    <message>
        <source>Links into a store of yours</source>
        <translation>Links in einen Ihrer Speicher</translation>
    </message>
    <message>
        <source>M&amp;etadata</source>
        <translation>M&amp;etadaten</translation>
    </message>
    <message>
        <source>MF&amp;A device</source>
        <translation>MFA-&amp;Gerät</translation>
    </message>
    <message>
        <source>The selected folders hold more than {count} objects.</source>
        <translation>Unter den markierten Ordnern liegen mehr als {count} Objekte.</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>New &amp;Folder…</source>
        <translation>&amp;Neuer Ordner …</translation>
    </message>
    <message>
        <source>No unfinished upload there has the id {id}.</source>
        <translation>Kein unfertiger Upload dort hat die ID {id}.</translation>
    </message>
    <message>
        <source>Nothing has been transferred yet. What ends is kept here, also when its row is gone.</source>
        <translation>Noch wurde nichts übertragen. Was endet, bleibt hier verzeichnet, auch wenn seine Zeile nicht mehr da ist.</translation>
    </message>
    <message>
        <source>Paste Li&amp;nks</source>
        <translation>Links &amp;einfügen</translation>
    </message>
    <message>
        <source>Paste the link again with “Replace Link…”. What is stored already is kept.</source>
        <translation>Fügen Sie den Link mit „Link ersetzen …“ erneut ein. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Preview of Names</source>
        <translation>Vorschau der Namen</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Resume &amp;All</source>
        <translation>Alle f&amp;ortsetzen</translation>
    </message>
    <message>
        <source>Retr&amp;y Now</source>
        <translation>&amp;Jetzt erneut versuchen</translation>
    </message>
    <message>
        <source>S&amp;ave…</source>
        <translation>&amp;Speichern …</translation>
    </message>
    <message>
        <source>S&amp;ession name</source>
        <translation>&amp;Sitzungsname</translation>
    </message>
    <message>
        <source>S&amp;tart At…</source>
        <translation>&amp;Starten um …</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>S&amp;peichern</translation>
    </message>
    <message>
        <source>Send Links &amp;Here…</source>
        <translation>&amp;Links hierher &amp;senden …</translation>
    </message>
    <message>
        <source>Sess&amp;ion token</source>
        <translation>&amp;Sitzungstoken</translation>
    </message>
    <message>
        <source>Show every shortcut, and change it</source>
        <translation>Alle Tastenkürzel zeigen und ändern</translation>
    </message>
    <message>
        <source>Sign in on the web page and copy a new download link, then use “Replace Link…”.</source>
        <translation>Melden Sie sich auf der Webseite an, kopieren Sie einen frischen Download-Link, und nehmen Sie „Link ersetzen …“.</translation>
    </message>
    <message>
        <source>Sleep &amp;Now</source>
        <translation>&amp;Jetzt in Standby</translation>
    </message>
    <message>
        <source>Sto&amp;rage class</source>
        <translation>Speicher&amp;klasse</translation>
    </message>
    <message>
        <source>Storage Class</source>
        <translation>Speicherklasse</translation>
    </message>
    <message>
        <source>Store and Keys</source>
        <translation>Speicher und Schlüssel</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>The command uploads list shows them all. Give the whole id: those of one store may begin alike.</source>
        <translation>Der Befehl uploads list zeigt sie alle. Geben Sie die ganze ID an: Die eines Speichers beginnen womöglich gleich.</translation>
    </message>
    <message>
        <source>The copied request is not complete: a quote is never closed.</source>
        <translation>Die kopierte Anfrage ist nicht vollständig: Ein Anführungszeichen wird nie geschlossen.</translation>
    </message>
    <message>
        <source>The copied request names no link.</source>
        <translation>Die kopierte Anfrage nennt keinen Link.</translation>
    </message>
    <message>
        <source>The copied request sends data to the server ({option}); only downloads are supported.</source>
        <translation>Die kopierte Anfrage sendet etwas an den Server ({option}), und nur Downloads können übernommen werden.</translation>
    </message>
    <message>
        <source>The copied request uses the method {method}; only downloads are supported.</source>
        <translation>Die kopierte Anfrage benutzt die Methode {method}, und nur Downloads können übernommen werden.</translation>
    </message>
    <message>
        <source>The host is a name such as example.com, if need be with http:// before and :port behind it, *.example.com, or *.</source>
        <translation>Der Host ist ein Name wie example.com, bei Bedarf mit http:// davor und :Port dahinter, *.example.com oder *.</translation>
    </message>
    <message>
        <source>The list of transfers can&apos;t be opened[ ({kind})].</source>
        <translation>Die Liste der Übertragungen kann nicht geöffnet werden[ ({kind})].</translation>
    </message>
    <message>
        <source>The list of transfers can&apos;t be written: its disk is full.</source>
        <translation>Die Liste der Übertragungen kann nicht geschrieben werden: Ihr Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The list of transfers can&apos;t be written: its disk reports an error[ ({kind})].</source>
        <translation>Die Liste der Übertragungen kann nicht geschrieben werden: Ihr Datenträger meldet einen Fehler[ ({kind})].</translation>
    </message>
    <message>
        <source>The list of transfers can&apos;t be written: its folder or its disk may not be written to.</source>
        <translation>Die Liste der Übertragungen kann nicht geschrieben werden: In ihren Ordner oder auf ihren Datenträger darf nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The list of transfers can&apos;t be written: this system has no more files to open.</source>
        <translation>Die Liste der Übertragungen kann nicht geschrieben werden: Dieses System kann keine weiteren Dateien öffnen.</translation>
    </message>
    <message>
        <source>The list of transfers can&apos;t be written[ ({kind})].</source>
        <translation>Die Liste der Übertragungen kann nicht geschrieben werden[ ({kind})].</translation>
    </message>
    <message>
        <source>The list {path} can&apos;t be read[: {reason}].</source>
        <translation>Die Liste {path} ist nicht lesbar[: {reason}].</translation>
    </message>
    <message>
        <source>The list {path} is larger than {largest} MiB.</source>
        <translation>Die Liste {path} ist größer als {largest} MiB.</translation>
    </message>
    <message>
        <source>The sandbox needs juicefs or rclone, and neither is installed.</source>
        <translation>Die Sandbox braucht juicefs oder rclone, und keines von beiden ist installiert.</translation>
    </message>
    <message>
        <source>The sandbox runs in another process already.</source>
        <translation>Die Sandbox läuft bereits in einem anderen Prozess.</translation>
    </message>
    <message>
        <source>There are {count} downloads in what was copied.</source>
        <translation>Im Kopierten sind {count} Downloads.</translation>
    </message>
    <message>
        <source>These keys may not list this bucket (s3:ListBucket). Files can be put there all the same: type the folder (Ctrl+L), or ask the bucket’s owner for that right.</source>
        <translation>Diese Schlüssel dürfen diesen Bucket nicht auflisten (s3:ListBucket). Dateien lassen sich trotzdem dort ablegen: Tippen Sie den Ordner (Strg+L), oder bitten Sie den Bucket-Besitzer um dieses Recht.</translation>
    </message>
    <message>
        <source>This is no request as browsers copy it.</source>
        <translation>Das ist keine Anfrage, wie Browser sie kopieren.</translation>
    </message>
    <message>
        <source>This is {object} in the store of “{profile}”.</source>
        <translation>Das ist {object} im Speicher von „{profile}“.</translation>
    </message>
    <message>
        <source>This login goes over encrypted links (https, ftps, sftp) to the usual port. For another port write example.com:8443, for links without encryption http://example.com.</source>
        <translation>Diese Anmeldung geht über verschlüsselte Links (https, ftps, sftp) an den üblichen Port. Für einen anderen Port schreiben Sie example.com:8443, für unverschlüsselte Links http://example.com.</translation>
    </message>
    <message>
        <source>This login is sent unencrypted: anybody on the network path can read it.</source>
        <translation>Diese Anmeldung geht unverschlüsselt: Jeder unterwegs kann sie lesen.</translation>
    </message>
    <message>
        <source>Grouped when many end at once, and only while another window is in front.</source>
        <translation>Gesammelt, wenn viele enden, und nur, während Sie etwas anderes ansehen.</translation>
    </message>
    <message>
        <source>Tool&amp;s</source>
        <translation>E&amp;xtras</translation>
    </message>
    <message>
        <source>Transfers at &amp;once</source>
        <translation>&amp;Gleichzeitige Übertragungen</translation>
    </message>
    <message>
        <source>Transfers by state</source>
        <translation>Übertragungen nach Zustand</translation>
    </message>
    <message>
        <source>Transfers do not need it; type names instead of picking them.</source>
        <translation>Übertragungen kommen ohne dieses Recht aus; tippen Sie Namen, statt sie auszuwählen.</translation>
    </message>
    <message>
        <source>Transfers end as “done, not verified”. s3:GetObject changes that.</source>
        <translation>Übertragungen enden als „fertig, nicht geprüft“. s3:GetObject behebt das.</translation>
    </message>
    <message>
        <source>Transfers go by that until it is forgotten under Hosts and Proxies, or by “hosts limits”.</source>
        <translation>Übertragungen richten sich danach, bis es unter „Hosts und Proxys“ oder mit „hosts limits“ vergessen wird.</translation>
    </message>
    <message>
        <source>Transfers need no such right; type names instead of picking them.</source>
        <translation>Übertragungen brauchen dieses Recht nicht; tippen Sie Namen, statt sie auszuwählen.</translation>
    </message>
    <message>
        <source>Transfers use at most 1,000 larger ones.</source>
        <translation>Übertragungen planen mit höchstens 1.000 größeren.</translation>
    </message>
    <message>
        <source>Transfers run at all times.</source>
        <translation>Übertragungen laufen jederzeit.</translation>
    </message>
    <message>
        <source>Transfers will not be called verified.</source>
        <translation>Übertragungen werden nicht „geprüft“ heißen.</translation>
    </message>
    <message>
        <source>Transfers with one are refused: leave it out.</source>
        <translation>Übertragungen mit einer werden abgelehnt: Lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>Transfers with tags are refused: leave them out.</source>
        <translation>Übertragungen mit Tags werden abgelehnt: Lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>Transfers: {counts}</source>
        <translation>Übertragungen: {counts}</translation>
    </message>
    <message>
        <source>Trust &amp;Key…</source>
        <translation>Schlüssel &amp;vertrauen …</translation>
    </message>
    <message>
        <source>Trust it only if the server&apos;s owner confirms it. Anybody in between could read and change everything.</source>
        <translation>Vertrauen Sie ihm nur, wenn der Betreiber des Servers denselben nennt. Wer sich dazwischenschaltet, könnte alles lesen und ändern.</translation>
    </message>
    <message>
        <source>Trusted &amp;file</source>
        <translation>V&amp;ertraute Datei</translation>
    </message>
    <message>
        <source>Try again everything that failed</source>
        <translation>Alles erneut versuchen, was fehlgeschlagen ist</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Retry to transfer the new file from its beginning.</source>
        <translation>Versuchen Sie es erneut, um die neue Datei von vorn zu übertragen.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, please report it with the log.</source>
        <translation>Versuchen Sie es erneut. Geschieht es wieder, melden Sie es bitte mit dem Protokoll.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, please report it with the log. What is stored already is kept.</source>
        <translation>Versuchen Sie es erneut. Geschieht es wieder, melden Sie es bitte mit dem Protokoll. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, the file is damaged at its server: tell its owner.</source>
        <translation>Versuchen Sie es erneut. Geschieht es wieder, ist die Datei bei ihrem Server beschädigt: Sagen Sie es ihrem Besitzer.</translation>
    </message>
    <message>
        <source>Try the selected transfers again now</source>
        <translation>Die gewählten Übertragungen jetzt erneut versuchen</translation>
    </message>
    <message>
        <source>Try these fields against the store</source>
        <translation>Diese Felder am Speicher ausprobieren</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Di</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Type it anew instead of pasting it.</source>
        <translation>Tippen Sie es neu, statt es einzufügen.</translation>
    </message>
    <message>
        <source>Unexpected answer</source>
        <translation>Unerwartete Antwort</translation>
    </message>
    <message>
        <source>Unfinished uploads</source>
        <translation>Unvollständige Uploads</translation>
    </message>
    <message>
        <source>Unfinished uploads are removed after seven days unless a rule of the bucket says otherwise.</source>
        <translation>Unvollständige Uploads werden nach sieben Tagen entfernt, sofern eine Regel des Buckets nichts anderes sagt.</translation>
    </message>
    <message>
        <source>Unfinished uploads can be found.</source>
        <translation>Unvollständige Uploads sind zu finden.</translation>
    </message>
    <message>
        <source>Unlock it and try again. Or keep the keys for this session only, or use a profile of your AWS files or the environment.</source>
        <translation>Entsperren Sie ihn, und versuchen Sie es erneut. Oder behalten Sie die Schlüssel nur für diese Sitzung, oder nutzen Sie ein Profil Ihrer AWS-Dateien oder die Umgebung.</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Until I remove them</source>
        <translation>Bis ich sie entferne</translation>
    </message>
    <message>
        <source>Upload can&apos;t be taken over</source>
        <translation>Upload kann nicht übernommen werden</translation>
    </message>
    <message>
        <source>Upload must begin anew</source>
        <translation>Upload muss neu beginnen</translation>
    </message>
    <message>
        <source>Uploads can be begun and filled.</source>
        <translation>Uploads lassen sich beginnen und füllen.</translation>
    </message>
    <message>
        <source>Use &amp;more while that makes a transfer faster</source>
        <translation>&amp;Mehr verwenden, solange das eine Übertragung beschleunigt</translation>
    </message>
    <message>
        <source>Use a full web address that begins with https:// or http://.</source>
        <translation>Nehmen Sie eine vollständige Webadresse, die mit https:// oder http:// beginnt.</translation>
    </message>
    <message>
        <source>Use a link that begins with https://, http://, ftps://, ftp:// or sftp://, or the path of a file on this computer.</source>
        <translation>Nehmen Sie einen Link, der mit https://, http://, ftps://, ftp:// oder sftp:// beginnt, oder den Pfad einer Datei auf diesem Computer.</translation>
    </message>
    <message>
        <source>Use a link with https://. Or name scheme and port under Edit › Hosts and Proxies, such as http://{host}:8080: the login goes there then, with http:// readable to all on the way.</source>
        <translation>Nehmen Sie einen Link mit https://. Oder nennen Sie unter Bearbeiten › Hosts und Proxys Schema und Port, etwa http://{host}:8080: Dann geht die Anmeldung dorthin, mit http:// für alle unterwegs lesbar.</translation>
    </message>
    <message>
        <source>Use a number from 1 to 65535, or leave it out.</source>
        <translation>Nehmen Sie eine Zahl von 1 bis 65535, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>Use an application key: the master key does not work with the S3 interface.</source>
        <translation>Nehmen Sie einen Anwendungsschlüssel: Der Hauptschlüssel funktioniert nicht mit der S3-Schnittstelle.</translation>
    </message>
    <message>
        <source>Use an endpoint that begins with https.</source>
        <translation>Nehmen Sie einen Endpunkt, der mit https beginnt.</translation>
    </message>
    <message>
        <source>Use as many connections as are set again, where servers have refused some, and find out again what stores can do.</source>
        <translation>Wieder so viele Verbindungen nutzen, wie eingestellt sind, wo Server welche abgelehnt haben, und neu herausfinden, was Speicher können.</translation>
    </message>
    <message>
        <source>Use the link of a file in it.</source>
        <translation>Nehmen Sie den Link einer Datei darin.</translation>
    </message>
    <message>
        <source>Use the link of the file itself.</source>
        <translation>Verwenden Sie den Link der Datei selbst.</translation>
    </message>
    <message>
        <source>Use the same version for both programs.</source>
        <translation>Verwenden Sie für beide Programme dieselbe Version.</translation>
    </message>
    <message>
        <source>Use the same version for both.</source>
        <translation>Verwenden Sie für beide dieselbe Version.</translation>
    </message>
    <message>
        <source>Use {profile} instead</source>
        <translation>Stattdessen {profile} nehmen</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>Benutzername und Passwort</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>&amp;Connection timeout</source>
        <translation>Auf &amp;Verbindung warten</translation>
    </message>
    <message>
        <source>Res&amp;ponse timeout</source>
        <translation>Auf Antw&amp;ort warten</translation>
    </message>
    <message>
        <source>Wait for that one, or pause it first.</source>
        <translation>Warten Sie auf jene, oder halten Sie sie zuerst an.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Warnings only</source>
        <translation>Nur Warnungen</translation>
    </message>
    <message>
        <source>Web page, not the file</source>
        <translation>Webseite, nicht die Datei</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Mi</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What became of the sign-in</source>
        <translation>Was aus der Anmeldung wurde</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Information for finding a fault, without secrets</source>
        <translation>Was hilft, einen Fehler zu finden, ohne Geheimnisse</translation>
    </message>
    <message>
        <source>What is at the link</source>
        <translation>Was hinter dem Link liegt</translation>
    </message>
    <message>
        <source>What is going on</source>
        <translation>Was vor sich geht</translation>
    </message>
    <message>
        <source>What is in a store, and what is unfinished</source>
        <translation>Was in einem Speicher ist, und was unvollständig ist</translation>
    </message>
    <message>
        <source>What is in the folder</source>
        <translation>Was in dem Ordner ist</translation>
    </message>
    <message>
        <source>Parts that are nearly through are being finished. Pause again to stop at once.</source>
        <translation>Teile, die fast durch sind, werden noch fertig übertragen. Noch einmal Anhalten hält sofort an.</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>What needs to be corrected</source>
        <translation>Was noch zu beheben ist</translation>
    </message>
    <message>
        <source>What is stored already is kept. Resume goes on from there.</source>
        <translation>Was schon gespeichert ist, bleibt. „Fortsetzen“ geht von dort weiter.</translation>
    </message>
    <message>
        <source>What is stored is charged for at least 90 days, also when it is deleted sooner.</source>
        <translation>Gespeichertes wird mindestens 90 Tage berechnet, auch wenn es früher gelöscht wird.</translation>
    </message>
    <message>
        <source>What is unfinished</source>
        <translation>Was unvollständig ist</translation>
    </message>
    <message>
        <source>The files of its former store are in {folder}.</source>
        <translation>Was ihr früherer Speicher enthielt, liegt als Dateien in {folder}.</translation>
    </message>
    <message>
        <source>Files in a local folder are resumed only by the transfer that started them.</source>
        <translation>Was in einem lokalen Ordner liegt, setzt nur die Übertragung fort, die es begonnen hat.</translation>
    </message>
    <message>
        <source>Transfers that run when the hours end stop, keep what is stored, and resume at the next allowed hours. Start Now runs a transfer anyway.</source>
        <translation>Was beim Ende der Zeiten läuft, hält an, behält das Gespeicherte und geht zu den nächsten Zeiten weiter. „Jetzt starten“ führt eine Übertragung trotzdem aus.</translation>
    </message>
    <message>
        <source>What the program has noted, as it happens</source>
        <translation>Was das Programm vermerkt, während es geschieht</translation>
    </message>
    <message>
        <source>What the program[ of {profile}] printed holds no keys.</source>
        <translation>Was das Programm[ für {profile}] ausgab, enthält keine Schlüssel.</translation>
    </message>
    <message>
        <source>Capabilities of the store</source>
        <translation>Fähigkeiten des Speichers</translation>
    </message>
    <message>
        <source>What this computer trusts</source>
        <translation>Den Stellen dieses Computers</translation>
    </message>
    <message>
        <source>What to &amp;Do…</source>
        <translation>&amp;Was tun …</translation>
    </message>
    <message>
        <source>The request can&apos;t be fulfilled[ ({problem})].</source>
        <translation>Was verlangt wurde, ist nicht möglich[ ({problem})].</translation>
    </message>
    <message>
        <source>What was found at the link</source>
        <translation>Was hinter dem Link gefunden wurde</translation>
    </message>
    <message>
        <source>What was found in the links</source>
        <translation>Was in den Links gefunden wurde</translation>
    </message>
    <message>
        <source>What was found in the list</source>
        <translation>Was in der Liste gefunden wurde</translation>
    </message>
    <message>
        <source>What was read back is not what was written.</source>
        <translation>Zurückgelesen wird nicht, was geschrieben wurde.</translation>
    </message>
    <message>
        <source>What was transferred, also after it left the list</source>
        <translation>Was übertragen wurde, auch nachdem es die Liste verließ</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
    <message>
        <source>What will be added</source>
        <translation>Was hinzugefügt wird</translation>
    </message>
    <message>
        <source>If you discard them, they are lost.</source>
        <translation>Wenn Sie sie verwerfen, gehen sie verloren.</translation>
    </message>
    <message>
        <source>What you entered contains characters that can&apos;t be stored.</source>
        <translation>Ihre Eingabe enthält Zeichen, die nicht aufbewahrt werden können.</translation>
    </message>
    <message>
        <source>When transfers may run, such as Mon-Fri 22:00-06:00.</source>
        <translation>Wann Übertragungen laufen dürfen, etwa Mo-Fr 22:00-06:00.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Where files go, and with which credentials</source>
        <translation>Wohin Dateien gehen, und mit welchen Zugangsdaten</translation>
    </message>
    <message>
        <source>For temporary trouble, such as a network that is down or a busy server.</source>
        <translation>Solange es Schwierigkeiten gibt, die vorübergehen können: Das Netzwerk fehlt, oder ein Server ist ausgelastet.</translation>
    </message>
    <message>
        <source>The upload requires a checksum before each part: missing parts are read twice from the source.</source>
        <translation>Wer ihn begann, verlangt vor jedem Teil eine Prüfsumme: Was fehlt, wird zweimal aus der Quelle gelesen.</translation>
    </message>
    <message>
        <source>This upload uses checksums ({algorithm}) that are not supported here.</source>
        <translation>Wer diesen Upload begann, wählte Prüfsummen ({algorithm}), die hier nicht berechnet werden können.</translation>
    </message>
    <message>
        <source>Whoever has the link can fetch the object, without keys of their own.
It works for:</source>
        <translation>Wer den Link hat, kann das Objekt ohne eigene Schlüssel abrufen.
Er gilt:</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Wessen</translation>
    </message>
    <message>
        <source>With KMS (SSE-KMS)</source>
        <translation>Mit KMS (SSE-KMS)</translation>
    </message>
    <message>
        <source>With a role, the keys are only used to obtain those of the role, which expire and are renewed while transfers run. With an MFA device you are asked for its code from time to time.</source>
        <translation>Mit einer Rolle werden die Schlüssel nur verwendet, um die der Rolle zu erbitten; diese enden von selbst und werden erneuert, solange Übertragungen laufen. Mit einem MFA-Gerät werden Sie ab und zu nach dessen Code gefragt.</translation>
    </message>
    <message>
        <source>With my own key (SSE-C)</source>
        <translation>Mit meinem eigenen Schlüssel (SSE-C)</translation>
    </message>
    <message>
        <source>With the store&apos;s keys (SSE-S3)</source>
        <translation>Mit den Schlüsseln des Speichers (SSE-S3)</translation>
    </message>
    <message>
        <source>“::” wraps one link in another, which is not supported.</source>
        <translation>Mit „::“ steckt ein Link in einem anderen; so etwas kann nicht geholt werden.</translation>
    </message>
    <message>
        <source>With&amp;out Secrets</source>
        <translation>&amp;Ohne Geheimnisse</translation>
    </message>
    <message>
        <source>Search terms</source>
        <translation>Wörter, nach denen gesucht wird</translation>
    </message>
    <message>
        <source>Words, a transfer&apos;s id, a host…</source>
        <translation>Wörter, ID einer Übertragung, ein Host …</translation>
    </message>
    <message>
        <source>Write - in place of the source.</source>
        <translation>Schreiben Sie - an die Stelle der Quelle.</translation>
    </message>
    <message>
        <source>Write - in the link&apos;s place: it is taken from the curl command.</source>
        <translation>Schreiben Sie - an die Stelle des Links: Er wird dem curl-Befehl entnommen.</translation>
    </message>
    <message>
        <source>Write 22:00, +90m or 2030-01-31T06:00.</source>
        <translation>Schreiben Sie 22:00, +90m oder 2030-01-31T06:00.</translation>
    </message>
    <message>
        <source>Write a date such as date:%Y/%m, and a number such as n:03.</source>
        <translation>Schreiben Sie ein Datum wie date:%Y/%m und eine Zahl wie n:03.</translation>
    </message>
    <message>
        <source>Write checksums into the list, behind each link.</source>
        <translation>Schreiben Sie Prüfsummen in die Liste, hinter jeden Link.</translation>
    </message>
    <message>
        <source>Write each as a name, an equals sign and a value.</source>
        <translation>Schreiben Sie jedes als Name, Gleichheitszeichen und Wert.</translation>
    </message>
    <message>
        <source>Write each header as Name: value, such as “Cookie: session=1”.</source>
        <translation>Schreiben Sie jede Kopfzeile als Name: Wert, etwa „Cookie: session=1“.</translation>
    </message>
    <message>
        <source>Write each header on its own line, as Name: value.</source>
        <translation>Schreiben Sie jede Kopfzeile in eine eigene Zeile, als Name: Wert.</translation>
    </message>
    <message>
        <source>Write ftps:// in place of ftp://.</source>
        <translation>Schreiben Sie ftps:// statt ftp://.</translation>
    </message>
    <message>
        <source>Write it in bytes, or like 4.2 GB.</source>
        <translation>Schreiben Sie es in Bytes oder wie 4.2 GB.</translation>
    </message>
    <message>
        <source>Write it like 16MiB or 100MB.</source>
        <translation>Schreiben Sie es wie 16MiB oder 100MB.</translation>
    </message>
    <message>
        <source>Write it like 5MB/s or 800kB/s.</source>
        <translation>Schreiben Sie es wie 5MB/s oder 800kB/s.</translation>
    </message>
    <message>
        <source>Write it with its scheme, such as https://s3.example.com.</source>
        <translation>Schreiben Sie ihn mit Schema, etwa https://s3.example.com.</translation>
    </message>
    <message>
        <source>Write one link a line; a name and a checksum may follow.</source>
        <translation>Schreiben Sie je Zeile einen Link; Name und Prüfsumme dürfen folgen.</translation>
    </message>
    <message>
        <source>Write s3://bucket/key, s3://bucket/folder/, or the path of a local file or folder.</source>
        <translation>Schreiben Sie s3://bucket/key, s3://bucket/folder/ oder den Pfad einer lokalen Datei oder eines Ordners.</translation>
    </message>
    <message>
        <source>Write s3://bucket/key; a bucket&apos;s name has 3 to 63 letters, digits, dots and hyphens.</source>
        <translation>Schreiben Sie s3://bucket/key; ein Bucket-Name hat 3 bis 63 Buchstaben, Ziffern, Punkte und Bindestriche.</translation>
    </message>
    <message>
        <source>Write slashes as / instead of \.</source>
        <translation>Schreiben Sie Schrägstriche als / statt \.</translation>
    </message>
    <message>
        <source>Write the cookies or headers into the command itself, as browsers do.</source>
        <translation>Schreiben Sie Cookies oder Kopfzeilen in den Befehl selbst, wie Browser es tun.</translation>
    </message>
    <message>
        <source>Write the list of transfers to a file</source>
        <translation>Die Liste der Übertragungen in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Write the smaller number or letter first: 001-120, not 120-001.</source>
        <translation>Schreiben Sie die kleinere Zahl oder den früheren Buchstaben zuerst: 001-120, nicht 120-001.</translation>
    </message>
    <message>
        <source>Write two braces for one that belongs to the name.</source>
        <translation>Schreiben Sie zwei Klammern für eine, die zum Namen gehört.</translation>
    </message>
    <message>
        <source>Wrong checksum</source>
        <translation>Falsche Prüfsumme</translation>
    </message>
    <message>
        <source>Wrong region</source>
        <translation>Falsche Region</translation>
    </message>
    <message>
        <source>Yes, but read in order, to compute its checksum</source>
        <translation>Ja, aber der Reihe nach gelesen, um ihre Prüfsumme zu berechnen</translation>
    </message>
    <message numerus="yes">
        <source>Yes, over %n connections</source>
        <translation>
            <numerusform>Ja, über %n Verbindung</numerusform>
            <numerusform>Ja, über %n Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>You are signed in. Transfers that wait for it can be retried.</source>
        <translation>Sie sind angemeldet. Übertragungen, die darauf warten, können erneut versucht werden.</translation>
    </message>
    <message>
        <source>You may not read {path}.</source>
        <translation>Sie dürfen {path} nicht lesen.</translation>
    </message>
    <message>
        <source>No action is needed.</source>
        <translation>Sie müssen nichts tun.</translation>
    </message>
    <message numerus="yes">
        <source>%n entries could not be read</source>
        <translation>
            <numerusform>%n Eintrag konnte nicht gelesen werden</numerusform>
            <numerusform>%n Einträge konnten nicht gelesen werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a Place</source>
        <translation>Ziel hinzufügen</translation>
    </message>
    <message>
        <source>Empty fields follow the profile. Uncheck all three to do nothing.</source>
        <translation>Leere Felder folgen dem Profil. Ist nichts davon gewählt, geschieht nichts.</translation>
    </message>
    <message>
        <source>From the web: the store fetches it if it can (not verified)</source>
        <translation>Aus dem Web: der Speicher holt selbst (nicht geprüft)</translation>
    </message>
    <message>
        <source>Install transfer-gui-cli there, or name it by --worker-command.</source>
        <translation>Installieren Sie dort transfer-gui-cli, oder nennen Sie es mit --worker-command.</translation>
    </message>
    <message>
        <source>It gets the receipt as JSON on its standard input. It is not run by a shell. Don&apos;t write a password into it: it is stored in clear text.</source>
        <translation>Es bekommt den Beleg als JSON auf der Standardeingabe. Keine Shell führt es aus. Schreiben Sie kein Passwort hinein: Es wird im Klartext gespeichert.</translation>
    </message>
    <message>
        <source>It sends no telemetry, and asks for newer releases only if you want it to.</source>
        <translation>Es sendet keine Telemetrie und fragt nur auf Wunsch nach neuen Versionen.</translation>
    </message>
    <message>
        <source>Keep all objects</source>
        <translation>Alle Objekte behalten</translation>
    </message>
    <message>
        <source>Keep the last </source>
        <translation>Behalten: die letzten </translation>
    </message>
    <message>
        <source>Leave it out, or run the command on that computer[: {command} transfer-gui-cli …].</source>
        <translation>Lassen Sie es weg, oder führen Sie den Befehl auf jenem Rechner aus[: {command} transfer-gui-cli …].</translation>
    </message>
    <message>
        <source>Make “{command}” work first, by a key that is known there, an agent, or ssh-askpass for passwords.</source>
        <translation>Bringen Sie zuerst „{command}“ zum Laufen: mit einem Schlüssel, der dort bekannt ist, einem Agenten oder ssh-askpass für Passwörter.</translation>
    </message>
    <message>
        <source>Memory for parts</source>
        <translation>Arbeitsspeicher für Teile</translation>
    </message>
    <message>
        <source>Network and Cluster</source>
        <translation>Netzwerk und Cluster</translation>
    </message>
    <message>
        <source>New Bucket…</source>
        <translation>Neuer Bucket …</translation>
    </message>
    <message>
        <source>No console is known for this store.</source>
        <translation>Für diesen Speicher ist keine Konsole bekannt.</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>Nicht vor</translation>
    </message>
    <message>
        <source>Optional: a program and its arguments</source>
        <translation>Optional: ein Programm und seine Argumente</translation>
    </message>
    <message>
        <source>Optional: arn:aws:iam::123456789012:role/uploader</source>
        <translation>Optional: arn:aws:iam::123456789012:role/uploader</translation>
    </message>
    <message>
        <source>Optional: https://example.com/hook</source>
        <translation>Optional: https://example.com/hook</translation>
    </message>
    <message>
        <source>Profiles and keys are {host}&apos;s. Change them there: {command}</source>
        <translation>Profile und Schlüssel liegen auf {host}. Ändern Sie sie dort: {command}</translation>
    </message>
    <message>
        <source>Read with</source>
        <translation>Lesen mit</translation>
    </message>
    <message>
        <source>Repeat…</source>
        <translation>Wiederholen …</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Standard wiederherstellen</translation>
    </message>
    <message>
        <source>Run again: days and a time, every 6h, or the five fields of cron.</source>
        <translation>Noch einmal: Tage und eine Uhrzeit, every 6h oder die fünf Felder von cron.</translation>
    </message>
    <message>
        <source>Run this command there: {command}</source>
        <translation>Führen Sie dort diesen Befehl aus: {command}</translation>
    </message>
    <message>
        <source>Run “{command}” once: it asks you to confirm the key of a new host, and says where the former key of a changed one is kept. Compare the key with what the host&apos;s owner tells you.</source>
        <translation>Führen Sie einmal „{command}“ aus: Das fragt bei einem neuen Host, ob Sie dem Schlüssel trauen, und sagt bei einem geänderten, wo der frühere steht. Vergleichen Sie den Schlüssel mit dem, was der Eigentümer des Hosts Ihnen nennt.</translation>
    </message>
    <message numerus="yes">
        <source>Servers are busy: %n transfers wait and are tried again</source>
        <translation>
            <numerusform>Ein Server ist ausgelastet: %n Übertragung wartet und wird erneut versucht</numerusform>
            <numerusform>Server sind ausgelastet: %n Übertragungen warten und werden erneut versucht</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all settings as they come; OK keeps them</source>
        <translation>Alle Einstellungen zeigen, wie sie anfangs sind; OK übernimmt sie</translation>
    </message>
    <message>
        <source>Show another computer&apos;s queue, by SSH</source>
        <translation>Die Warteschlange eines anderen Computers zeigen, über SSH</translation>
    </message>
    <message>
        <source>Show in &amp;Bucket</source>
        <translation>Im Bucket &amp;zeigen</translation>
    </message>
    <message>
        <source>Show the &amp;raw log</source>
        <translation>&amp;Rohes Protokoll zeigen</translation>
    </message>
    <message>
        <source>Show the last two minutes instead of the whole run</source>
        <translation>Die letzten zwei Minuten statt des ganzen Laufs zeigen</translation>
    </message>
    <message>
        <source>Show where the selected transfer went</source>
        <translation>Zeigen, wohin die ausgewählte Übertragung ging</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Start it with transfer-gui-cli sandbox start, and then make the link.</source>
        <translation>Starten Sie sie mit transfer-gui-cli sandbox start und erstellen Sie dann den Link.</translation>
    </message>
    <message>
        <source>Start workers of it, or leave the cluster out.</source>
        <translation>Starten Sie Worker dafür, oder lassen Sie den Cluster weg.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Stays as it is</source>
        <translation>Bleibt, wie er ist</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Stopped; what is stored is kept</source>
        <translation>Angehalten; was gespeichert ist, bleibt</translation>
    </message>
    <message>
        <source>Storage class</source>
        <translation>Speicherklasse</translation>
    </message>
    <message>
        <source>Streams files from the web into S3, part by part, and proves what it stored.</source>
        <translation>Überträgt Dateien aus dem Web Teil für Teil in S3 und beweist, was gespeichert ist.</translation>
    </message>
    <message>
        <source>Such as SHA256SUMS. A file with another checksum than listed is not stored.</source>
        <translation>Etwa SHA256SUMS. Eine Datei mit anderer Prüfsumme als dort wird nicht gespeichert.</translation>
    </message>
    <message>
        <source>Take this place away</source>
        <translation>Dieses Ziel wegnehmen</translation>
    </message>
    <message>
        <source>Tell me of &amp;newer releases</source>
        <translation>&amp;Neuere Versionen melden</translation>
    </message>
    <message>
        <source>The browser began this download, and drops it if you agree. Later ones from there are taken over without this question.</source>
        <translation>Der Browser hat diesen Download begonnen und bricht ihn ab, wenn Sie zustimmen. Spätere von dort werden ohne diese Frage übernommen.</translation>
    </message>
    <message>
        <source>The certificates can&apos;t be written into {path}[: {reason}].</source>
        <translation>Die Zertifikate können nicht nach {path} geschrieben werden[: {reason}].</translation>
    </message>
    <message>
        <source>The certificates for the cluster are not there[: {path}].</source>
        <translation>Die Zertifikate für den Cluster sind nicht da[: {path}].</translation>
    </message>
    <message>
        <source>The checksum must be a SHA-256 (64 digits and letters a–f), SHA-512, SHA-1 or MD5.</source>
        <translation>Die Prüfsumme muss ein SHA-256 (64 Ziffern und Buchstaben a–f), SHA-512, SHA-1 oder MD5 sein.</translation>
    </message>
    <message>
        <source>The cluster[ at {address}] has no workers.</source>
        <translation>Der Cluster[ unter {address}] hat keine Worker.</translation>
    </message>
    <message>
        <source>The cluster[ at {address}] is lost.</source>
        <translation>Der Cluster[ unter {address}] ist verloren gegangen.</translation>
    </message>
    <message>
        <source>The command browser status lists them.</source>
        <translation>Der Befehl browser status führt sie auf.</translation>
    </message>
    <message>
        <source>The command reads a file with {option}, which is not supported.</source>
        <translation>Der Befehl liest mit {option} eine Datei, was nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>The command receipt ID --json writes one. A file of several must hold one of this object.</source>
        <translation>Der Befehl receipt ID --json schreibt einen. Eine Datei mit mehreren muss einen von diesem Objekt enthalten.</translation>
    </message>
    <message>
        <source>The command uses {option}, which is not supported.</source>
        <translation>Der Befehl verwendet {option}, was nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>The command worker install writes a unit for systemd, and there is none on this system.</source>
        <translation>Der Befehl worker install schreibt eine Unit für systemd, das es auf diesem System nicht gibt.</translation>
    </message>
    <message>
        <source>The curve of an earlier run is not kept</source>
        <translation>Die Kurve eines früheren Laufs wird nicht aufbewahrt</translation>
    </message>
    <message>
        <source>The documentation of this store says that it does not support {name}.</source>
        <translation>Laut seiner Dokumentation unterstützt dieser Speicher das nicht: {name}.</translation>
    </message>
    <message>
        <source>The input ended before anything was given: {what}.</source>
        <translation>Die Eingabe endete, bevor etwas angegeben war: {what}.</translation>
    </message>
    <message>
        <source>The key that {host} shows is not trusted by ssh[: {detail}].</source>
        <translation>Dem Schlüssel, den {host} zeigt, traut ssh nicht[: {detail}].</translation>
    </message>
    <message>
        <source>The line holds several links that are not mirrors of one file.</source>
        <translation>Die Zeile enthält mehrere Links, die nicht Spiegel einer Datei sind.</translation>
    </message>
    <message>
        <source>The line to {worker} is cut and is tried again.</source>
        <translation>Die Verbindung zu {worker} ist abgebrochen und wird erneut versucht.</translation>
    </message>
    <message>
        <source>The line to {worker} is slow.</source>
        <translation>Die Verbindung zu {worker} ist langsam.</translation>
    </message>
    <message>
        <source>The link in the command holds &amp; outside of quotes: a shell ends the command there.</source>
        <translation>Der Link im Befehl enthält &amp; außerhalb von Anführungszeichen: Dort beendet eine Shell den Befehl.</translation>
    </message>
    <message>
        <source>The link is on a page of {page}.</source>
        <translation>Der Link steht auf einer Seite von {page}.</translation>
    </message>
    <message>
        <source>The link or path of a SHA256SUMS, a .sha256 or an MD5SUMS</source>
        <translation>Link oder Pfad einer SHA256SUMS, .sha256 oder MD5SUMS</translation>
    </message>
    <message>
        <source>The link would be of no use: the sandbox ends with this command.</source>
        <translation>Der Link wäre nutzlos: Die Sandbox endet mit diesem Befehl.</translation>
    </message>
    <message>
        <source>The list of {host} goes round in circles, so that the rest of it is not known.</source>
        <translation>Die Liste von {host} läuft im Kreis, sodass ihr Rest nicht bekannt ist.</translation>
    </message>
    <message>
        <source>The most connections that were busy at once, and how many may be.</source>
        <translation>Wie viele Verbindungen höchstens gleichzeitig beschäftigt waren, und wie viele es sein dürfen.</translation>
    </message>
    <message>
        <source>The name is taken; the next one is tried</source>
        <translation>Der Name ist vergeben; der nächste wird versucht</translation>
    </message>
    <message>
        <source>The name of “{path}” is not UTF-8.</source>
        <translation>Der Name von „{path}“ ist kein UTF-8.</translation>
    </message>
    <message>
        <source>The object is not in this folder any more.</source>
        <translation>Das Objekt ist nicht mehr in diesem Ordner.</translation>
    </message>
    <message>
        <source>The options --curl, --sums and those that give a checksum are about one file, not about a list.</source>
        <translation>Die Optionen --curl, --sums und die für eine Prüfsumme gelten für eine Datei, nicht für eine Liste.</translation>
    </message>
    <message>
        <source>The page at {link} is too large to be a folder&apos;s list.</source>
        <translation>Die Seite unter {link} ist zu groß für die Liste eines Ordners.</translation>
    </message>
    <message>
        <source>The profile whose keys read what an s3:// link leads to</source>
        <translation>Das Profil, dessen Schlüssel lesen, wohin ein s3://-Link führt</translation>
    </message>
    <message>
        <source>The program itself uses this name. Choose a different one.</source>
        <translation>Diesen Namen verwendet das Programm selbst. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The program on {host} (version {theirs}; here {ours}) can&apos;t do this: {feature}.</source>
        <translation>Das Programm auf {host} (Version {theirs}; hier {ours}) kann das nicht: {feature}.</translation>
    </message>
    <message>
        <source>The receipt is posted there as JSON, signed as Standard Webhooks says. The address is encrypted with a key from the keychain.</source>
        <translation>Der Beleg wird dorthin als JSON gesendet, signiert nach Standard Webhooks. Die Adresse wird mit einem Schlüssel aus dem Schlüsselbund verschlüsselt.</translation>
    </message>
    <message>
        <source>The received file does not have the expected [{algorithm} ]checksum[: it is {found} instead of {expected}], so nothing was stored.</source>
        <translation>Die angekommene Datei hat nicht die erwartete [{algorithm}-]Prüfsumme[: Sie ist {found} statt {expected}]; darum wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>The received file does not have the[ {algorithm}] checksum that its server announced[: it is {found} instead of {expected}], so nothing was stored.</source>
        <translation>Die angekommene Datei hat nicht die [{algorithm}-]Prüfsumme, die ihr Server angekündigt hat[: Sie ist {found} statt {expected}]; darum wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>The received file does not have the[ {algorithm}] checksum that {file} names[: it is {found} instead of {expected}], so nothing was stored.</source>
        <translation>Die empfangene Datei hat nicht die[ {algorithm}]-Prüfsumme, die {file} nennt[: {found} statt {expected}]; es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>The role of each worker</source>
        <translation>Der Rolle jedes Workers</translation>
    </message>
    <message>
        <source>The scheduler[ at {address}] does not accept this computer&apos;s certificate, or shows one of another authority.</source>
        <translation>Der Scheduler[ unter {address}] nimmt das Zertifikat dieses Computers nicht an, oder er zeigt eines von einer anderen Stelle.</translation>
    </message>
    <message>
        <source>The server&apos;s key has changed</source>
        <translation>Der Schlüssel des Servers hat sich geändert</translation>
    </message>
    <message>
        <source>The setting {name} belongs to the windows of a computer, not to the queue.</source>
        <translation>Die Einstellung {name} gehört zu den Fenstern eines Computers, nicht zur Warteschlange.</translation>
    </message>
    <message>
        <source>The share of the time of reading in which it did not stand still.</source>
        <translation>Der Anteil der Lesezeit, in dem es nicht stillstand.</translation>
    </message>
    <message>
        <source>The site that tells of newer releases does not answer now. It is asked again in a week.</source>
        <translation>Die Seite, die von neueren Versionen berichtet, antwortet gerade nicht. In einer Woche wird sie wieder gefragt.</translation>
    </message>
    <message>
        <source>The size {value} is not valid.</source>
        <translation>Die Größe {value} ist ungültig.</translation>
    </message>
    <message>
        <source>The store doesn&apos;t list the stored parts; our own records count</source>
        <translation>Der Speicher listet die gespeicherten Teile nicht; die eigenen Aufzeichnungen gelten</translation>
    </message>
    <message>
        <source>The upload can&apos;t be aborted now; it is tried again later</source>
        <translation>Der Upload kann jetzt nicht abgebrochen werden; es wird später noch einmal versucht</translation>
    </message>
    <message>
        <source>The webhook can&apos;t be read from {path}.[ {reason}]</source>
        <translation>Der Webhook kann nicht aus {path} gelesen werden.[ {reason}]</translation>
    </message>
    <message>
        <source>The webhook has no address that can be called.</source>
        <translation>Der Webhook hat keine Adresse, die aufgerufen werden kann.</translation>
    </message>
    <message>
        <source>The webhook has no secret to sign with.</source>
        <translation>Der Webhook hat kein Geheimnis zum Signieren.</translation>
    </message>
    <message>
        <source>The worker goes on; what you do here is done when the line is back.</source>
        <translation>Der Worker arbeitet weiter; was Sie hier tun, geschieht, sobald die Verbindung wieder da ist.</translation>
    </message>
    <message>
        <source>The workers of the cluster can&apos;t load this program.</source>
        <translation>Die Worker des Clusters können dieses Programm nicht laden.</translation>
    </message>
    <message>
        <source>There is no keychain to keep the webhook&apos;s address and secret in.</source>
        <translation>Es gibt keinen Schlüsselbund, der Adresse und Geheimnis des Webhooks aufbewahren könnte.</translation>
    </message>
    <message>
        <source>There is nothing to delete.</source>
        <translation>Es gibt nichts zu löschen.</translation>
    </message>
    <message>
        <source>There is nothing to do at these ends.</source>
        <translation>Bei diesem Ende gibt es nichts zu tun.</translation>
    </message>
    <message>
        <source>This can only be done on {host}.</source>
        <translation>Das geht nur auf {host}.</translation>
    </message>
    <message>
        <source>This computer goes on alone, and takes it again when it is back.</source>
        <translation>Dieser Computer macht allein weiter und nimmt ihn wieder, sobald er zurück ist.</translation>
    </message>
    <message>
        <source>This is done on {host}</source>
        <translation>Das geschieht auf {host}</translation>
    </message>
    <message>
        <source>This is the queue of the worker {worker}, on {machine}. Transfers run there.</source>
        <translation>Dies ist die Warteschlange des Workers {worker} auf {machine}. Die Übertragungen laufen dort.</translation>
    </message>
    <message>
        <source>This link lists no files. It is taken as one file.</source>
        <translation>Dieser Link listet keine Dateien auf. Er wird als eine Datei genommen.</translation>
    </message>
    <message>
        <source>This looks like a password or a signed link. It is stored in clear text, and others on this computer can see it while the command runs: let the program read it from a file.</source>
        <translation>Das sieht nach einem Passwort oder einem signierten Link aus. Es wird im Klartext gespeichert, und andere auf diesem Computer können es sehen, während der Befehl läuft: Lassen Sie das Programm es aus einer Datei lesen.</translation>
    </message>
    <message>
        <source>This user has no home folder, so there is no place for the queue and the settings.</source>
        <translation>Dieser Benutzer hat keinen persönlichen Ordner, also gibt es keinen Platz für Warteschlange und Einstellungen.</translation>
    </message>
    <message>
        <source>Transfer A&amp;gain</source>
        <translation>Noch einmal &amp;übertragen</translation>
    </message>
    <message>
        <source>Transfer GUI {version} is available.</source>
        <translation>Transfer GUI {version} ist verfügbar.</translation>
    </message>
    <message>
        <source>Transfers do not need this right. Checks that need an object were left out.</source>
        <translation>Übertragungen brauchen dieses Recht nicht. Prüfungen, die ein Objekt brauchen, wurden ausgelassen.</translation>
    </message>
    <message>
        <source>Tried again in {seconds} s: {trouble}</source>
        <translation>Neuer Versuch in {seconds} s: {trouble}</translation>
    </message>
    <message>
        <source>Try again: the file or its list may have changed meanwhile. If it happens again, ask the file&apos;s owner. “Upload as It Is” stores it unchecked.</source>
        <translation>Versuchen Sie es erneut: Datei oder Liste können sich inzwischen geändert haben. Geschieht es wieder, fragen Sie den Besitzer der Datei. „Hochladen, wie sie ist“ speichert sie ungeprüft.</translation>
    </message>
    <message>
        <source>Try it in the sandbox, a small store on this computer that nothing leaves; or add a store of yours, with its address and keys.</source>
        <translation>Probieren Sie es in der Sandbox aus, einem kleinen Speicher auf diesem Computer, den nichts verlässt; oder fügen Sie einen eigenen Speicher mit Adresse und Schlüsseln hinzu.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Unknown: a change during the transfer can&apos;t be noticed by it</source>
        <translation>Unbekannt: Eine Änderung während der Übertragung ist nicht daran zu erkennen</translation>
    </message>
    <message>
        <source>Unknown; it is read to its end</source>
        <translation>Unbekannt; sie wird bis zum Ende gelesen</translation>
    </message>
    <message>
        <source>Use the extension that came with this program.</source>
        <translation>Verwenden Sie die Erweiterung, die zu diesem Programm gehört.</translation>
    </message>
    <message>
        <source>Use tls:// with certificates, as made by “cluster keys”; tcp:// is for this computer only.</source>
        <translation>Nehmen Sie tls:// mit Zertifikaten, wie „cluster keys“ sie anlegt; tcp:// ist nur für diesen Computer.</translation>
    </message>
    <message>
        <source>Verify Now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Waits for the keychain to be unlocked</source>
        <translation>Wartet, bis der Schlüsselbund entsperrt ist</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>What is at the link is shown here.</source>
        <translation>Hier steht, was am Link ist.</translation>
    </message>
    <message>
        <source>What is chosen by its place only may be another file: look before you go on.</source>
        <translation>Was nur nach der Stelle zugeordnet ist, kann eine andere Datei sein: Bitte vorher ansehen.</translation>
    </message>
    <message>
        <source>What is shown is some seconds old; what you do here takes as long.</source>
        <translation>Was hier steht, ist einige Sekunden alt; was Sie hier tun, dauert ebenso lange.</translation>
    </message>
    <message>
        <source>What is stored already is kept if the file is the same.</source>
        <translation>Was schon gespeichert ist, bleibt erhalten, wenn die Datei dieselbe ist.</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was es bedeutet</translation>
    </message>
    <message>
        <source>What the browser handed over can&apos;t be used.</source>
        <translation>Was der Browser übergeben hat, ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>What the connections waited for longest: the server, the store or a limit.</source>
        <translation>Worauf die Verbindungen am längsten gewartet haben: den Server, den Speicher oder eine Begrenzung.</translation>
    </message>
    <message>
        <source>What the limits mean</source>
        <translation>Was die Limits bedeuten</translation>
    </message>
    <message>
        <source>What to do after each transfer with this profile.</source>
        <translation>Was nach jeder Übertragung mit diesem Profil geschieht.</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>What was found in the folder</source>
        <translation>Was im Ordner gefunden wurde</translation>
    </message>
    <message>
        <source>What will be replaced</source>
        <translation>Was ersetzt wird</translation>
    </message>
    <message>
        <source>What you send from there later goes the same way, unasked.</source>
        <translation>Was Sie später von dort senden, geht ohne Rückfrage denselben Weg.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Where do files go?</source>
        <translation>Wohin sollen Dateien gehen?</translation>
    </message>
    <message>
        <source>Which link is meant for which transfer</source>
        <translation>Welcher Link zu welcher Übertragung gehört</translation>
    </message>
    <message>
        <source>Which speed limit holds at which hours</source>
        <translation>Welches Tempolimit zu welchen Zeiten gilt</translation>
    </message>
    <message>
        <source>Which version this is, and its licence</source>
        <translation>Welche Version dies ist, und ihre Lizenz</translation>
    </message>
    <message>
        <source>Window and Log</source>
        <translation>Fenster und Protokoll</translation>
    </message>
    <message>
        <source>With a day in the name each run makes an object of its own. Older ones are deleted, if they are still those that were made.</source>
        <translation>Mit einem Tag im Namen macht jeder Lauf ein eigenes Objekt. Ältere werden gelöscht, wenn sie noch die gemachten sind.</translation>
    </message>
    <message>
        <source>With the browser’s cookies for {site}, to {place}: {link}</source>
        <translation>Mit den Cookies des Browsers für {site}, nach {place}: {link}</translation>
    </message>
    <message>
        <source>With your keys, a worker can write only the parts that it is given, for an hour. A role belongs to its machine or container, and must be allowed to write to the bucket.</source>
        <translation>Mit Ihren Schlüsseln kann ein Worker eine Stunde lang nur die Teile schreiben, die er bekommt. Eine Rolle gehört zu seiner Maschine oder seinem Container und muss in den Bucket schreiben dürfen.</translation>
    </message>
    <message>
        <source>Without cookies, to {place}: {link}</source>
        <translation>Ohne Cookies, nach {place}: {link}</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Worker out of reach</source>
        <translation>Worker nicht erreichbar</translation>
    </message>
    <message>
        <source>Workers of a Dask cluster move the parts; the list stays here. tls://host:port, or local:4 for four workers on this computer, which needs the extra “cluster”.</source>
        <translation>Worker eines Dask-Clusters übertragen die Teile; die Liste bleibt hier. tls://host:port, oder local:4 für vier Worker auf diesem Computer; dazu gehört das Extra „cluster“.</translation>
    </message>
    <message>
        <source>Workers of the cluster</source>
        <translation>Worker des Clusters</translation>
    </message>
    <message>
        <source>Write 0 for the folder alone, or more.</source>
        <translation>Schreiben Sie 0 für den Ordner allein, oder mehr.</translation>
    </message>
    <message>
        <source>Write a number up to {most}, and --repeat with it; 0 keeps all.</source>
        <translation>Schreiben Sie eine Zahl bis {most} und dazu --repeat; 0 behält alle.</translation>
    </message>
    <message>
        <source>Write how long ago, such as 7d, or a date such as 2026-01-31.</source>
        <translation>Schreiben Sie, wie lange es her ist, etwa 7d, oder ein Datum wie 2026-01-31.</translation>
    </message>
    <message>
        <source>Write it as ssh://user@host or ssh://host:2222; hosts of ~/.ssh/config work by their names.</source>
        <translation>Schreiben Sie ssh://user@host oder ssh://host:2222; Hosts aus ~/.ssh/config gehen mit ihrem Namen.</translation>
    </message>
    <message>
        <source>Write it like 16MiB or 5GB.</source>
        <translation>Schreiben Sie sie wie 16MiB oder 5GB.</translation>
    </message>
    <message>
        <source>Write s3://bucket alone.</source>
        <translation>Schreiben Sie nur s3://bucket.</translation>
    </message>
    <message>
        <source>Write s3://bucket/key or s3://bucket/folder/.</source>
        <translation>Schreiben Sie s3://bucket/key oder s3://bucket/folder/.</translation>
    </message>
    <message>
        <source>Write s3://bucket/key; rm --recursive removes all that lies in a bucket or folder.</source>
        <translation>Schreiben Sie s3://bucket/key; rm --recursive löscht alles, was in einem Bucket oder Ordner liegt.</translation>
    </message>
    <message>
        <source>Write some of done, failed and attention, parted by commas, or none.</source>
        <translation>Schreiben Sie einige von done, failed und attention, durch Kommas getrennt, oder none.</translation>
    </message>
    <message>
        <source>Write such as daily 03:00, weekdays 07:30, Mon 06:00, every 6h, or the five fields of cron.</source>
        <translation>Schreiben Sie etwa daily 03:00, weekdays 07:30, Mon 06:00, every 6h oder die fünf Felder von cron.</translation>
    </message>
    <message>
        <source>Write tls://host:port, local:4 for four processes on this computer, or tcp://127.0.0.1:port.</source>
        <translation>Schreiben Sie tls://host:port, local:4 für vier Prozesse auf diesem Computer, oder tcp://127.0.0.1:port.</translation>
    </message>
    <message>
        <source>Write what was proven to a file: JSON, a page, or PDF</source>
        <translation>Was bewiesen ist, in eine Datei schreiben: JSON, eine Seite oder PDF</translation>
    </message>
    <message>
        <source>Write when to run again, such as daily 03:00, Mon 06:00 or every 6h.</source>
        <translation>Schreiben Sie, wann erneut, etwa daily 03:00, Mon 06:00 oder every 6h.</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Geschrieben von</translation>
    </message>
    <message>
        <source>Your &amp;key</source>
        <translation>Ihr S&amp;chlüssel</translation>
    </message>
    <message>
        <source>Your AWS file {path} has the section “{section}” twice; the second is in line {line}.</source>
        <translation>In Ihrer AWS-Datei {path} steht der Abschnitt „{section}“ zweimal: noch einmal in Zeile {line}.</translation>
    </message>
    <message>
        <source>Your AWS file {path} sets {name} twice in the section “{section}”; the second is in line {line}.</source>
        <translation>Ihre AWS-Datei {path} setzt {name} im Abschnitt „{section}“ zweimal: noch einmal in Zeile {line}.</translation>
    </message>
    <message>
        <source>Your certificate</source>
        <translation>Ihr Zertifikat</translation>
    </message>
    <message>
        <source>Your speed limit holds it back</source>
        <translation>Ihr Tempolimit bremst sie</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more lines like that</source>
        <translation>
            <numerusform>und %n weitere Zeile dieser Art</numerusform>
            <numerusform>und %n weitere Zeilen dieser Art</numerusform>
        </translation>
    </message>
    <message>
        <source>as in ~/.ssh/config</source>
        <translation>wie in ~/.ssh/config</translation>
    </message>
    <message>
        <source>at the peak</source>
        <translation>in der Spitze</translation>
    </message>
    <message>
        <source>attachment; filename=&quot;report.pdf&quot;</source>
        <translation>attachment; filename=&quot;bericht.pdf&quot;</translation>
    </message>
    <message>
        <source>bucket.endpoint does not work.</source>
        <translation>bucket.endpunkt funktioniert nicht.</translation>
    </message>
    <message>
        <source>bucket.endpoint works.</source>
        <translation>bucket.endpunkt funktioniert.</translation>
    </message>
    <message>
        <source>by backpressure</source>
        <translation>durch Rückstau</translation>
    </message>
    <message>
        <source>caching</source>
        <translation>Zwischenspeicherung</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>computed here, accepted by the store</source>
        <translation>hier berechnet, vom Speicher angenommen</translation>
    </message>
    <message>
        <source>computes CRC64NVME itself</source>
        <translation>berechnet CRC64NVME selbst</translation>
    </message>
    <message>
        <source>copies no parts of objects</source>
        <translation>kopiert keine Teile von Objekten</translation>
    </message>
    <message>
        <source>daily, weekdays or days such as Mon,Thu with a time; every 6h; or the five fields of cron. Times are local.</source>
        <translation>daily, weekdays oder Tage wie Mon,Thu mit einer Uhrzeit; every 6h; oder die fünf Felder von cron. Zeiten sind örtlich.</translation>
    </message>
    <message>
        <source>disposition</source>
        <translation>Disposition</translation>
    </message>
    <message>
        <source>do this</source>
        <translation>dies tun</translation>
    </message>
    <message>
        <source>does not tell checksums</source>
        <translation>nennt keine Prüfsummen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>each bucket’s own profile</source>
        <translation>dem Profil des jeweiligen Buckets</translation>
    </message>
    <message>
        <source>each with its own checksum, in the JSON</source>
        <translation>jeder mit eigener Prüfsumme, im JSON</translation>
    </message>
    <message>
        <source>encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>endpoint/bucket does not work.</source>
        <translation>endpunkt/bucket funktioniert nicht.</translation>
    </message>
    <message>
        <source>endpoint/bucket works.</source>
        <translation>endpunkt/bucket funktioniert.</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>every range named it</source>
        <translation>jeder Bereich nannte sie</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>fetched by the store</source>
        <translation>vom Speicher geholt</translation>
    </message>
    <message>
        <source>fetches no parts from links</source>
        <translation>holt keine Teile von Links</translation>
    </message>
    <message>
        <source>file[001-120].bin, part[a-z], {one,two}: one link for each. Off: as they are.</source>
        <translation>file[001-120].bin, part[a-z], {one,two}: für jedes ein Link. Aus: wie sie dastehen.</translation>
    </message>
    <message>
        <source>files.example.com, *.example.com, or * for all</source>
        <translation>files.example.com, *.example.com oder * für alle</translation>
    </message>
    <message>
        <source>given</source>
        <translation>gegeben</translation>
    </message>
    <message>
        <source>given by you</source>
        <translation>von Ihnen angegeben</translation>
    </message>
    <message>
        <source>has no HEAD</source>
        <translation>kennt kein HEAD</translation>
    </message>
    <message>
        <source>ignores If-None-Match</source>
        <translation>übergeht If-None-Match</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>in {time}</translation>
    </message>
    <message>
        <source>it</source>
        <translation>es</translation>
    </message>
    <message>
        <source>its {algorithm} is not the expected one</source>
        <translation>{algorithm} ist nicht wie erwartet</translation>
    </message>
    <message>
        <source>keeps tags</source>
        <translation>behält Tags</translation>
    </message>
    <message>
        <source>keeps the class</source>
        <translation>behält die Speicherklasse</translation>
    </message>
    <message>
        <source>language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>last 30 s: {told}</source>
        <translation>letzte 30 s: {told}</translation>
    </message>
    <message>
        <source>left as it was</source>
        <translation>gelassen, wie es war</translation>
    </message>
    <message>
        <source>legal hold</source>
        <translation>rechtliche Sperre</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>unter 1 s</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>limit {rate}</source>
        <translation>Limit {rate}</translation>
    </message>
    <message>
        <source>lists no parts</source>
        <translation>listet keine Teile auf</translation>
    </message>
    <message>
        <source>locked until</source>
        <translation>gesperrt bis</translation>
    </message>
    <message>
        <source>logs in as {name}</source>
        <translation>meldet sich als {name} an</translation>
    </message>
    <message>
        <source>logs in as {name} by a key</source>
        <translation>meldet sich als {name} mit einem Schlüssel an</translation>
    </message>
    <message>
        <source>logs in by a key</source>
        <translation>meldet sich mit einem Schlüssel an</translation>
    </message>
    <message>
        <source>logs in with a token</source>
        <translation>meldet sich mit einem Token an</translation>
    </message>
    <message>
        <source>makes ETags of the parts’ MD5s</source>
        <translation>bildet ETags aus den MD5s der Teile</translation>
    </message>
    <message>
        <source>metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>minds Expect</source>
        <translation>stört sich an Expect</translation>
    </message>
    <message>
        <source>minds If-Match</source>
        <translation>stört sich an If-Match</translation>
    </message>
    <message>
        <source>minds checksums, conditions or metadata</source>
        <translation>stört sich an Prüfsummen, Bedingungen oder Metadaten</translation>
    </message>
    <message>
        <source>name=value, one per line</source>
        <translation>name=wert, je Zeile eins</translation>
    </message>
    <message>
        <source>named by {file}</source>
        <translation>genannt von {file}</translation>
    </message>
    <message>
        <source>needing attention</source>
        <translation>zu klären</translation>
    </message>
    <message>
        <source>never overwrites unasked</source>
        <translation>überschreibt nie ungefragt</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>kein Proxy</translation>
    </message>
    <message>
        <source>no speed limit</source>
        <translation>kein Tempolimit</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>not checked: parts were read in parallel, and it needs them in order</source>
        <translation>nicht geprüft: Teile wurden gleichzeitig gelesen, und sie braucht sie der Reihe nach</translation>
    </message>
    <message>
        <source>not checked: some parts were stored before the server offered it</source>
        <translation>nicht geprüft: einige Teile waren gespeichert, bevor der Server sie anbot</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>nicht verglichen</translation>
    </message>
    <message>
        <source>not compared: parts were read in parallel</source>
        <translation>nicht verglichen: Teile wurden gleichzeitig gelesen</translation>
    </message>
    <message>
        <source>not compared: parts were stored before</source>
        <translation>nicht verglichen: Teile waren zuvor gespeichert</translation>
    </message>
    <message>
        <source>not everything could be proven</source>
        <translation>nicht alles war zu beweisen</translation>
    </message>
    <message>
        <source>not proven</source>
        <translation>nicht bewiesen</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>nichts Neues</translation>
    </message>
    <message>
        <source>nothing special</source>
        <translation>nichts Besonderes</translation>
    </message>
    <message>
        <source>object lock</source>
        <translation>Objektsperre</translation>
    </message>
    <message>
        <source>of the time reading</source>
        <translation>der Zeit gelesen</translation>
    </message>
    <message>
        <source>of {total}</source>
        <translation>von {total}</translation>
    </message>
    <message>
        <source>offered by the server</source>
        <translation>vom Server angeboten</translation>
    </message>
    <message>
        <source>on average</source>
        <translation>im Schnitt</translation>
    </message>
    <message>
        <source>own authorities</source>
        <translation>eigene Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>part {number} is the first that differs</source>
        <translation>Teil {number} ist der erste, der abweicht</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>proven: every range named it</source>
        <translation>bewiesen: jeder Bereich nannte sie</translation>
    </message>
    <message>
        <source>proven: the file has it</source>
        <translation>bewiesen: die Datei hat sie</translation>
    </message>
    <message>
        <source>proven: the server announced it</source>
        <translation>bewiesen: der Server kündigte sie an</translation>
    </message>
    <message>
        <source>proven: the server marked the end</source>
        <translation>bewiesen: der Server markierte das Ende</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>eingereiht</translation>
    </message>
    <message>
        <source>read {read}</source>
        <translation>gelesen {read}</translation>
    </message>
    <message>
        <source>read {read}, stored {stored}</source>
        <translation>gelesen {read}, gespeichert {stored}</translation>
    </message>
    <message>
        <source>takes no checksums</source>
        <translation>nimmt keine Prüfsummen an</translation>
    </message>
    <message>
        <source>takes no conditions</source>
        <translation>nimmt keine Bedingungen an</translation>
    </message>
    <message>
        <source>takes no metadata</source>
        <translation>nimmt keine Metadaten an</translation>
    </message>
    <message>
        <source>the day of adding, or of each run; {date:%Y/%m} as you like it</source>
        <translation>der Tag des Hinzufügens oder jedes Laufs; {date:%Y/%m} nach Wunsch</translation>
    </message>
    <message>
        <source>the file was changed less than a minute before it was read, and its server would not show another change in the same second</source>
        <translation>die Datei wurde weniger als eine Minute vor dem Lesen geändert, und ihr Server würde eine weitere Änderung in derselben Sekunde nicht zeigen</translation>
    </message>
    <message>
        <source>the object&apos;s ETag is not the one that its parts should give, so they may have been put together wrongly; verify reads the object back</source>
        <translation>der ETag des Objekts ist nicht der, den seine Teile ergeben müssten, sie könnten also falsch zusammengesetzt worden sein; „verify“ liest das Objekt zurück</translation>
    </message>
    <message>
        <source>the server first promised another file than it then sent; look at what was stored, or give the file&apos;s checksum</source>
        <translation>der Server hat zuerst eine andere Datei angekündigt, als er dann gesendet hat; sehen Sie nach, was gespeichert wurde, oder geben Sie die Prüfsumme der Datei an</translation>
    </message>
    <message>
        <source>the store accepts wrong checksums, so its own prove nothing; verify reads the object back</source>
        <translation>der Speicher nimmt falsche Prüfsummen an, daher beweisen seine eigenen nichts; „verify“ liest das Objekt zurück</translation>
    </message>
    <message>
        <source>the store does not say that the object has the storage class that it was to have</source>
        <translation>der Speicher sagt nicht, dass das Objekt die Klasse hat, die es haben sollte</translation>
    </message>
    <message>
        <source>the store fetched it itself and tells no checksum; the size is right</source>
        <translation>der Speicher hat die Datei selbst geholt und nennt keine Prüfsumme; die Größe stimmt</translation>
    </message>
    <message>
        <source>the store is reached without encryption and keeps no checksum, so the parts could have been changed on their way; https would rule that out</source>
        <translation>der Speicher wird unverschlüsselt erreicht und bewahrt keine Prüfsumme auf; die Teile könnten unterwegs verändert worden sein, was https ausschlösse</translation>
    </message>
    <message>
        <source>unencrypted, readable by anybody on the path</source>
        <translation>für jeden unterwegs lesbar</translation>
    </message>
    <message>
        <source>reading {read}, storing {stored}</source>
        <translation>liest {read}, speichert {stored}</translation>
    </message>
    <message>
        <source>Install the same version on the workers and on this computer.</source>
        <translation>Installieren Sie auf den Workern und hier dieselbe Version.</translation>
    </message>
    <message>
        <source>Look with “queue list”, then repeat the command if necessary.</source>
        <translation>Sehen Sie mit queue list nach und wiederholen Sie es bei Bedarf.</translation>
    </message>
    <message>
        <source>Parts at Once</source>
        <translation>Teile zugleich</translation>
    </message>
    <message>
        <source>Role refused</source>
        <translation>Rolle nicht gewährt</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Set the right ones (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN for temporary keys) where this program is started, start it again, then try again. What is stored already is kept.</source>
        <translation>Setzen Sie die richtigen (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY und bei befristeten Schlüsseln AWS_SESSION_TOKEN) dort, wo dieses Programm gestartet wird, starten Sie es neu und versuchen Sie es dann noch einmal. Was schon gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>Signaturgeheimnis</translation>
    </message>
    <message>
        <source>The connection to {host} broke before it answered, so the command may have been carried out.</source>
        <translation>Die Verbindung zu {host} brach vor der Antwort ab; vielleicht ist es geschehen.</translation>
    </message>
    <message>
        <source>The file at the link is no longer the one that this transfer began with, so parts of the two can&apos;t be combined.</source>
        <translation>Die Datei hinter dem Link ist nicht die, mit der begonnen wurde; beide lassen sich nicht zusammensetzen.</translation>
    </message>
    <message>
        <source>one every {number} ms</source>
        <translation>eine alle {number} ms</translation>
    </message>
    <message>
        <source>refuses wrong digests</source>
        <translation>weist falsche Prüfsummen ab</translation>
    </message>
    <message>
        <source>requester pays</source>
        <translation>Anfragender bezahlt</translation>
    </message>
    <message>
        <source>requests repeated</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>laufend</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>shows a certificate</source>
        <translation>zeigt ein Zertifikat vor</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>storage classes</source>
        <translation>Speicherklassen</translation>
    </message>
    <message>
        <source>store {store}: {learned}</source>
        <translation>Speicher {store}: {learned}</translation>
    </message>
    <message>
        <source>stored {stored}</source>
        <translation>gespeichert {stored}</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>takes wrong digests</source>
        <translation>nimmt falsche Prüfsummen an</translation>
    </message>
    <message>
        <source>the bucket</source>
        <translation>Bucket</translation>
    </message>
    <message>
        <source>the bucket “{}”</source>
        <translation>Bucket „{}“</translation>
    </message>
    <message>
        <source>the ending without its dot</source>
        <translation>die Endung ohne ihren Punkt</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>die Datei</translation>
    </message>
    <message>
        <source>the file&apos;s name as the server or the link tells it</source>
        <translation>der Dateiname, wie ihn Server oder Link nennt</translation>
    </message>
    <message>
        <source>the file&apos;s own size</source>
        <translation>die eigene Größe der Datei</translation>
    </message>
    <message>
        <source>the folders of the link</source>
        <translation>die Ordner des Links</translation>
    </message>
    <message>
        <source>the keys do not allow looking at the object afterwards</source>
        <translation>die Schlüssel erlauben nicht, das Objekt danach anzusehen</translation>
    </message>
    <message>
        <source>the name without its ending</source>
        <translation>der Name ohne seine Endung</translation>
    </message>
    <message>
        <source>the new profile</source>
        <translation>das neue Profil</translation>
    </message>
    <message>
        <source>the number in this batch; {n:03} with three digits</source>
        <translation>die Nummer in diesem Stapel; {n:03} mit drei Ziffern</translation>
    </message>
    <message>
        <source>the object</source>
        <translation>das Objekt</translation>
    </message>
    <message>
        <source>the profile</source>
        <translation>das Profil</translation>
    </message>
    <message>
        <source>the profile “{}”</source>
        <translation>Profil „{}“</translation>
    </message>
    <message>
        <source>the server announced it, and as many bytes came</source>
        <translation>der Server kündigte sie an, und so viele Bytes kamen</translation>
    </message>
    <message>
        <source>the server did not say how long the file is, so its end can&apos;t be proven</source>
        <translation>der Server sagte nicht, wie lang die Datei ist, darum ist ihr Ende nicht zu beweisen</translation>
    </message>
    <message>
        <source>the server marked the end</source>
        <translation>der Server markierte das Ende</translation>
    </message>
    <message>
        <source>the server&apos;s name</source>
        <translation>der Name des Servers</translation>
    </message>
    <message>
        <source>the store</source>
        <translation>der Speicher</translation>
    </message>
    <message>
        <source>the store copied it itself and keeps no checksum to compare; the size is right</source>
        <translation>der Speicher kopierte es selbst und bewahrt keine vergleichbare Prüfsumme; die Größe stimmt</translation>
    </message>
    <message>
        <source>the store gives no checksum of what it keeps; the size is right</source>
        <translation>der Speicher nennt keine Prüfsumme dessen, was er hat; die Größe stimmt</translation>
    </message>
    <message>
        <source>the web server</source>
        <translation>der Webserver</translation>
    </message>
    <message>
        <source>this</source>
        <translation>dies</translation>
    </message>
    <message>
        <source>told by the server</source>
        <translation>vom Server genannt</translation>
    </message>
    <message>
        <source>told by the store</source>
        <translation>vom Speicher genannt</translation>
    </message>
    <message>
        <source>trusts this computer’s certificates</source>
        <translation>vertraut den Zertifikaten dieses Computers</translation>
    </message>
    <message>
        <source>type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>unknown columns left out: {names}</source>
        <translation>unbekannte Spalten ausgelassen: {names}</translation>
    </message>
    <message>
        <source>up to {count} at once, {limit}</source>
        <translation>bis zu {count} zugleich, {limit}</translation>
    </message>
    <message>
        <source>via {proxy}</source>
        <translation>über {proxy}</translation>
    </message>
    <message>
        <source>waited: {told}</source>
        <translation>gewartet: {told}</translation>
    </message>
    <message>
        <source>waiting to retry</source>
        <translation>vor neuem Versuch</translation>
    </message>
    <message>
        <source>wants a checksum with each part</source>
        <translation>verlangt eine Prüfsumme zu jedem Teil</translation>
    </message>
    <message>
        <source>whether the store compares checksums has not been tried yet; verify reads the object back</source>
        <translation>ob der Speicher Prüfsummen vergleicht, wurde noch nicht ausprobiert; „verify“ liest das Objekt zurück</translation>
    </message>
    <message>
        <source>whether the store keeps the legal hold that you chose could not be checked</source>
        <translation>ob der Speicher die gewählte rechtliche Aufbewahrung behält, konnte nicht geprüft werden</translation>
    </message>
    <message>
        <source>whether the store keeps the lock that you chose could not be checked</source>
        <translation>ob der Speicher die gewählte Sperre behält, konnte nicht geprüft werden</translation>
    </message>
    <message>
        <source>whether the store keeps the tags that the object was to have could not be checked</source>
        <translation>ob der Speicher die Tags behält, die das Objekt haben sollte, konnte nicht geprüft werden</translation>
    </message>
    <message>
        <source>with https and other encrypted links to the usual port only</source>
        <translation>nur bei https und anderen verschlüsselten Links zum üblichen Port</translation>
    </message>
    <message>
        <source>without the profile’s {names}</source>
        <translation>ohne die des Profils: {names}</translation>
    </message>
    <message>
        <source>{active} at once, {connections} connections each, {limit}. Click to change.</source>
        <translation>{active} zugleich, je {connections} Verbindungen, {limit}. Zum Ändern klicken.</translation>
    </message>
    <message>
        <source>{address}, with its secret</source>
        <translation>{address}, mit dem Signaturgeheimnis</translation>
    </message>
    <message>
        <source>{bucket} already has an object of this name[: {key}][ ({size})].</source>
        <translation>{bucket} hat schon ein Objekt dieses Namens[: {key}][ ({size})].</translation>
    </message>
    <message>
        <source>{bucket} does not exist at this store.</source>
        <translation>{bucket} existiert bei diesem Speicher nicht.</translation>
    </message>
    <message>
        <source>{bucket} has no object {key}, or does not exist.</source>
        <translation>{bucket} hat kein Objekt {key} oder existiert nicht.</translation>
    </message>
    <message>
        <source>{bucket} is in another region[: {region}], which is used from now on.</source>
        <translation>{bucket} ist in einer anderen Region[: {region}], die ab jetzt gilt.</translation>
    </message>
    <message>
        <source>{bucket} is in another region[: {region}].</source>
        <translation>{bucket} ist in einer anderen Region[: {region}].</translation>
    </message>
    <message>
        <source>{count} bytes</source>
        <translation>{count} Bytes</translation>
    </message>
    <message>
        <source>{count} bytes were recorded</source>
        <translation>{count} Bytes waren vermerkt</translation>
    </message>
    <message>
        <source>{count} bytes with {checksum}</source>
        <translation>{count} Bytes mit {checksum}</translation>
    </message>
    <message>
        <source>{count} {state}</source>
        <translation>{count} {state}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{duration} ago</source>
        <translation>vor {duration}</translation>
    </message>
    <message>
        <source>{endpoint} is not an address of {store}, but of: {other}.</source>
        <translation>{endpoint} ist keine Adresse von {store}, sondern von: {other}.</translation>
    </message>
    <message>
        <source>{entries}; more are loaded as you scroll</source>
        <translation>{entries}; weitere werden beim Blättern geladen</translation>
    </message>
    <message>
        <source>{entries}; searching the rest of the folder…</source>
        <translation>{entries}; der Rest des Ordners wird durchsucht …</translation>
    </message>
    <message>
        <source>{good} of {count} verified</source>
        <translation>{good} von {count} geprüft</translation>
    </message>
    <message>
        <source>{host} accepts none of the private keys that were offered.</source>
        <translation>{host} nimmt keinen der vorgezeigten privaten Schlüssel an.</translation>
    </message>
    <message>
        <source>The answer of {host} does not contain a file[ (status {status})].</source>
        <translation>{host} antwortete auf eine Weise, die keine Datei enthält[ (Status {status})].</translation>
    </message>
    <message>
        <source>{host} asks to slow down[ (status {status})].</source>
        <translation>{host} bittet, langsamer vorzugehen[ (Antwort: {status})].</translation>
    </message>
    <message>
        <source>{host} asks to wait[ (status {status})].</source>
        <translation>{host} bittet zu warten[ (Antwort: {status})].</translation>
    </message>
    <message>
        <source>{host} can&apos;t be found: no server has that name, or this computer is offline.</source>
        <translation>{host} ist nicht zu finden: Kein Server hat diesen Namen, oder dieser Computer ist offline.</translation>
    </message>
    <message>
        <source>{host} can&apos;t be found: no store has that name, or this computer is offline.</source>
        <translation>{host} ist nicht zu finden: Kein Speicher hat diesen Namen, oder dieser Computer ist offline.</translation>
    </message>
    <message>
        <source>{host} can&apos;t be reached.</source>
        <translation>{host} ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The identity of {host} can&apos;t be verified[ ({problem})], so nothing was fetched.</source>
        <translation>{host} kann nicht nachweisen, wer er ist[ ({problem})]; darum wurde nichts geholt.</translation>
    </message>
    <message>
        <source>The identity of {host} can&apos;t be verified[ ({problem})], so nothing was sent.</source>
        <translation>{host} kann nicht nachweisen, wer er ist[ ({problem})]; darum wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>{host} reports contradictory sizes of the file.</source>
        <translation>{host} widerspricht sich bei der Größe der Datei.</translation>
    </message>
    <message>
        <source>{host} does not accept the login.</source>
        <translation>{host} nimmt die Anmeldung nicht an.</translation>
    </message>
    <message>
        <source>{host} does not accept this user and password.</source>
        <translation>{host} nimmt diesen Benutzer mit diesem Passwort nicht an.</translation>
    </message>
    <message>
        <source>{host} does not copy the object itself, so it is moved through this computer.</source>
        <translation>{host} kopiert das Objekt nicht selbst, darum geht es durch diesen Computer.</translation>
    </message>
    <message>
        <source>{host} refuses access to this file[ (status {status})].</source>
        <translation>{host} gibt uns diese Datei nicht[ (Antwort: {status})].</translation>
    </message>
    <message>
        <source>{host} closed the connection before the file was complete.</source>
        <translation>{host} hörte auf, bevor die ganze Datei gekommen war.</translation>
    </message>
    <message>
        <source>{host} serves files over TLS only.</source>
        <translation>{host} gibt Dateien nur über TLS.</translation>
    </message>
    <message>
        <source>{host} has no file at this link[ (status {status})].</source>
        <translation>{host} hat keine Datei hinter diesem Link[ (Antwort: {status})].</translation>
    </message>
    <message>
        <source>{host} has no file at {url}.</source>
        <translation>{host} hat dort keine Datei: {url}.</translation>
    </message>
    <message>
        <source>{host} does not support lifecycle rules.</source>
        <translation>{host} kennt keine Bucket-Regeln, die Programme setzen könnten.</translation>
    </message>
    <message>
        <source>{host} has not answered in time.</source>
        <translation>{host} hat eine Weile nicht geantwortet.</translation>
    </message>
    <message>
        <source>{host} refuses connections.</source>
        <translation>{host} ist da, nimmt aber keine Verbindung an.</translation>
    </message>
    <message>
        <source>{host} refused the object options[: {options}][ ({error})].</source>
        <translation>{host} lehnte die Objektoptionen ab[: {options}][ ({error})].</translation>
    </message>
    <message>
        <source>{host} refused the request[ ({error})].</source>
        <translation>{host} lehnte die Anfrage ab[ ({error})].</translation>
    </message>
    <message>
        <source>{host} accepted the data but gave no proof that it stored them.</source>
        <translation>{host} sagte Ja, bewies aber nicht, dass die Bytes gespeichert sind.</translation>
    </message>
    <message>
        <source>{host} redirects from an encrypted to an unencrypted connection[ at {target}].</source>
        <translation>{host} schickt uns von einer verschlüsselten zu einer offenen Verbindung[ bei {target}].</translation>
    </message>
    <message>
        <source>{host} redirects too many times.</source>
        <translation>{host} schickt uns immer wieder von einer Adresse zur nächsten.</translation>
    </message>
    <message>
        <source>{host} redirects in a circle.</source>
        <translation>{host} schickt uns im Kreis herum.</translation>
    </message>
    <message>
        <source>{host} redirects to a link of a kind that can&apos;t be fetched[ (“{scheme}:”)].</source>
        <translation>{host} schickt uns zu einem Link einer Art, die nicht geholt werden kann[ („{scheme}:“)].</translation>
    </message>
    <message>
        <source>{host} redirects to an address that is too long.</source>
        <translation>{host} schickt uns zu einer zu langen Adresse.</translation>
    </message>
    <message>
        <source>{host} redirects to an address that is not followed.</source>
        <translation>{host} schickt uns zu einer anderen Adresse, der wir nicht folgen.</translation>
    </message>
    <message>
        <source>{host} sent a different range of the file than was requested.</source>
        <translation>{host} sandte ein anderes Stück der Datei, als verlangt war.</translation>
    </message>
    <message>
        <source>{host} sent no data for a range of the file.</source>
        <translation>{host} sandte nichts für ein Stück der Datei.</translation>
    </message>
    <message>
        <source>{host} presents a key that was revoked: {fingerprint}. Nothing was sent to it.</source>
        <translation>{host} zeigt einen widerrufenen Schlüssel: {fingerprint}. Dorthin wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>{host} presents the key {found}, not {expected}, so it is not trusted.</source>
        <translation>{host} zeigt den Schlüssel {found}, nicht {expected}; darum wird ihm nicht vertraut.</translation>
    </message>
    <message>
        <source>{host} stopped serving ranges of the file.</source>
        <translation>{host} gibt die Datei nicht mehr in Stücken heraus.</translation>
    </message>
    <message>
        <source>{host} does not accept more connections now.</source>
        <translation>{host} nimmt jetzt keine weiteren Verbindungen an.</translation>
    </message>
    <message>
        <source>{host} requires a login, and none is set for it.</source>
        <translation>{host} verlangt eine Anmeldung, und keine ist eingestellt.</translation>
    </message>
    <message>
        <source>{host} requires a login. The stored one was not sent, because a redirect of another link led there.</source>
        <translation>{host} will eine Anmeldung. Die dafür aufbewahrte wurde nicht gesendet, weil ein anderer Link durch eine Weiterleitung dorthin führte.</translation>
    </message>
    <message>
        <source>{host} requires a login. The stored one was not sent: it is for encrypted links to the default port, or for another scheme or port.</source>
        <translation>{host} will eine Anmeldung. Die dafür aufbewahrte wurde nicht gesendet: Sie gilt für verschlüsselte Links zum üblichen Port oder für ein anderes Schema oder einen anderen Port.</translation>
    </message>
    <message>
        <source>{host} is not known yet. It presents this {key_type} key: {fingerprint}.</source>
        <translation>{host} ist bisher unbekannt und zeigt diesen {key_type}-Schlüssel: {fingerprint}.</translation>
    </message>
    <message>
        <source>{host} did not let you in[: {detail}].</source>
        <translation>{host} lässt Sie nicht hinein[: {detail}].</translation>
    </message>
    <message>
        <source>{host} presents a different key than before: {fingerprint}. Somebody may be intercepting the connection, so nothing was sent, not even a password.</source>
        <translation>{host} zeigt einen anderen Schlüssel als zuvor: {fingerprint}. Vielleicht hört jemand mit; darum wurde nichts dorthin gesendet, auch kein Passwort.</translation>
    </message>
    <message>
        <source>{host} sent an answer that breaks the rules of its protocol.</source>
        <translation>{host} gab eine Antwort, die gegen die Regeln seines Protokolls verstößt.</translation>
    </message>
    <message>
        <source>{host} sent an answer that is not safe to read: compressed, too long, or with XML entities.</source>
        <translation>{host} hat etwas geantwortet, das zu lesen nicht sicher ist: gepackt, zu lang oder mit XML-Entitäten.</translation>
    </message>
    <message>
        <source>{host} was reached, but does not know the program[: {detail}].</source>
        <translation>{host} wurde erreicht, kennt aber das Programm nicht[: {detail}].</translation>
    </message>
    <message>
        <source>{keys} is needed for typing and moving.</source>
        <translation>{keys} wird zum Tippen und zum Bewegen gebraucht.</translation>
    </message>
    <message>
        <source>{keys} is “{command}”.</source>
        <translation>{keys} ist „{command}“.</translation>
    </message>
    <message>
        <source>{key} can&apos;t be an object&apos;s name.</source>
        <translation>{key} kann kein Objektname sein.</translation>
    </message>
    <message>
        <source>{key}: how much of it is stored is not told.</source>
        <translation>{key}: Wie viel davon gespeichert ist, wird nicht genannt.</translation>
    </message>
    <message numerus="yes">
        <source>{key}: {size} in %n parts.</source>
        <translation>
            <numerusform>{key}: {size} in %n Teil.</numerusform>
            <numerusform>{key}: {size} in %n Teilen.</numerusform>
        </translation>
    </message>
    <message>
        <source>{link} is no page that lists a folder.</source>
        <translation>{link} ist keine Seite, die einen Ordner auflistet.</translation>
    </message>
    <message>
        <source>{link} looks like a folder.</source>
        <translation>{link} sieht nach einem Ordner aus.</translation>
    </message>
    <message>
        <source>{link} may be a folder.</source>
        <translation>{link} ist vielleicht ein Ordner.</translation>
    </message>
    <message>
        <source>{link} stands for several files.</source>
        <translation>{link} steht für mehrere Dateien.</translation>
    </message>
    <message>
        <source>{names} in s3://{bucket}/{prefix}. This can&apos;t be undone; older versions stay where the bucket keeps them.</source>
        <translation>{names} in s3://{bucket}/{prefix}. Das lässt sich nicht rückgängig machen; ältere Versionen bleiben, wo der Bucket sie behält.</translation>
    </message>
    <message>
        <source>{name} (default)</source>
        <translation>{name} (Standard)</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} Kopie</translation>
    </message>
    <message>
        <source>{name} copy {number}</source>
        <translation>{name} Kopie {number}</translation>
    </message>
    <message>
        <source>{name} in the section “{section}” of your AWS file {path} contains spaces or continues on a second line.</source>
        <translation>{name} im Abschnitt „{section}“ Ihrer AWS-Datei {path} enthält Leerzeichen oder geht in einer zweiten Zeile weiter.</translation>
    </message>
    <message>
        <source>{name} in the section “{section}” of your AWS file {path} has a comment behind it, which is taken as part of the value.</source>
        <translation>Hinter {name} im Abschnitt „{section}“ Ihrer AWS-Datei {path} steht ein Kommentar, der als Teil des Wertes zählt.</translation>
    </message>
    <message>
        <source>{name} in the section “{section}” of your AWS file {path} is in quotes, which are taken as part of the value.</source>
        <translation>{name} im Abschnitt „{section}“ Ihrer AWS-Datei {path} steht in Anführungszeichen, die als Teil des Wertes zählen.</translation>
    </message>
    <message>
        <source>{name}, one name=value per line</source>
        <translation>{name}, je Zeile ein name=wert</translation>
    </message>
    <message>
        <source>{name}, or as the server names it</source>
        <translation>{name}, oder wie der Server sie nennt</translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n objects, {size}</source>
        <translation>
            <numerusform>{name}: %n Objekt, {size}</numerusform>
            <numerusform>{name}: %n Objekte, {size}</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: saved.</source>
        <translation>{name}: gespeichert.</translation>
    </message>
    <message>
        <source>{number} allocated</source>
        <translation>{number} angelegt</translation>
    </message>
    <message>
        <source>{number} d</source>
        <translation>{number} d</translation>
    </message>
    <message>
        <source>{number} h</source>
        <translation>{number} h</translation>
    </message>
    <message>
        <source>{number} in transit</source>
        <translation>{number} unterwegs</translation>
    </message>
    <message>
        <source>{number} min</source>
        <translation>{number} min</translation>
    </message>
    <message>
        <source>{number} ms on average</source>
        <translation>{number} ms im Schnitt</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number} s</translation>
    </message>
    <message>
        <source>{number} stored</source>
        <translation>{number} gespeichert</translation>
    </message>
    <message>
        <source>{number} waiting</source>
        <translation>{number} wartend</translation>
    </message>
    <message>
        <source>{option} can&apos;t be given to a worker elsewhere.</source>
        <translation>{option} geht bei einem Worker anderswo nicht.</translation>
    </message>
    <message>
        <source>{option} is for folders.</source>
        <translation>{option} ist für Ordner.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be a file&apos;s name.</source>
        <translation>{path} kann kein Dateiname sein.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read.</source>
        <translation>{path} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read[ ({problem})].</source>
        <translation>{path} ist nicht lesbar[ ({problem})].</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read[ ({reason})].</source>
        <translation>{path} ist nicht lesbar[ ({reason})].</translation>
    </message>
    <message>
        <source>{path} can&apos;t be used[: {reason}].</source>
        <translation>{path} kann nicht benutzt werden[: {reason}].</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written to[ ({error})].</source>
        <translation>In {path} kann nicht geschrieben werden[ ({error})].</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written[: {reason}].</source>
        <translation>{path} kann nicht geschrieben werden[: {reason}].</translation>
    </message>
    <message>
        <source>{path} holds certificates already.</source>
        <translation>{path} enthält schon Zertifikate.</translation>
    </message>
    <message>
        <source>{path} is a folder.</source>
        <translation>{path} ist ein Ordner.</translation>
    </message>
    <message>
        <source>{path} is no ordinary file.</source>
        <translation>{path} ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>{path} is no receipt of this program that can be read[ ({reason})].</source>
        <translation>{path} ist kein lesbarer Beleg dieses Programms[ ({reason})].</translation>
    </message>
    <message>
        <source>{path} is not the file that was sent.</source>
        <translation>{path} ist nicht die Datei, die gesendet wurde.</translation>
    </message>
    <message>
        <source>{path} no longer exists.</source>
        <translation>{path} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} ist nicht da.</translation>
    </message>
    <message>
        <source>{peak} of {most}</source>
        <translation>{peak} von {most}</translation>
    </message>
    <message>
        <source>{place}  {size}
read back and equal to the record, {checksum}</source>
        <translation>{place}  {size}
zurückgelesen und gleich dem Beleg, {checksum}</translation>
    </message>
    <message>
        <source>{place} no longer exists.</source>
        <translation>{place} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>{place} is not what was sent: {found}</source>
        <translation>{place} ist nicht, was gesendet wurde: {found}</translation>
    </message>
    <message>
        <source>{profile} is a profile of your own, and the sandbox needs that name.</source>
        <translation>{profile} ist ein Profil von Ihnen, und die Sandbox braucht diesen Namen.</translation>
    </message>
    <message>
        <source>{rate} on average</source>
        <translation>{rate} im Schnitt</translation>
    </message>
    <message>
        <source>{reason} Check the store again under Profiles after a change.</source>
        <translation>{reason} Prüfen Sie den Speicher nach einer Änderung unter Profile neu.</translation>
    </message>
    <message>
        <source>{reused} reused, {copied} copied</source>
        <translation>{reused} wiederverwendet, {copied} kopiert</translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %n entries</source>
        <translation>
            <numerusform>{shown} von %n Eintrag</numerusform>
            <numerusform>{shown} von %n Einträgen</numerusform>
        </translation>
    </message>
    <message>
        <source>{size} ({bytes} bytes)</source>
        <translation>{size} ({bytes} Bytes)</translation>
    </message>
    <message numerus="yes">
        <source>{size} in %n parts</source>
        <translation>
            <numerusform>{size} in %n Teil</numerusform>
            <numerusform>{size} in %n Teilen</numerusform>
        </translation>
    </message>
    <message>
        <source>{size} of an upload started elsewhere, read again and found equal</source>
        <translation>{size} eines anderswo begonnenen Uploads, erneut gelesen und gleich</translation>
    </message>
    <message>
        <source>{size}, ready to be transferred.</source>
        <translation>{size}, bereit zur Übertragung.</translation>
    </message>
    <message>
        <source>{stored} at the store are deleted, and can&apos;t be had back.</source>
        <translation>{stored} beim Speicher werden gelöscht und sind nicht wiederzubekommen.</translation>
    </message>
    <message>
        <source>{time} ago</source>
        <translation>vor {time}</translation>
    </message>
    <message>
        <source>{title}.</source>
        <translation>{title}.</translation>
    </message>
    <message>
        <source>{title}: {text}</source>
        <translation>{title}: {text}</translation>
    </message>
    <message>
        <source>{title}: {text}.</source>
        <translation>{title}: {text}.</translation>
    </message>
    <message>
        <source>{url} can&apos;t be an object&apos;s address.</source>
        <translation>{url} kann keine Objektadresse sein.</translation>
    </message>
    <message>
        <source>{url} can&apos;t be read as a link.</source>
        <translation>{url} ist nicht als Link lesbar.</translation>
    </message>
    <message>
        <source>{url} is a folder in a bucket, not one object.</source>
        <translation>{url} ist ein Ordner in einem Bucket, nicht ein Objekt.</translation>
    </message>
    <message>
        <source>{url} is no file but a folder.</source>
        <translation>{url} ist keine Datei, sondern ein Ordner.</translation>
    </message>
    <message>
        <source>{url} is not a link that can be fetched.</source>
        <translation>{url} ist kein Link, der geholt werden kann.</translation>
    </message>
    <message>
        <source>{url} does not name a valid bucket.</source>
        <translation>{url} nennt keinen richtigen Bucket.</translation>
    </message>
    <message>
        <source>{value} can&apos;t be a bucket&apos;s name.</source>
        <translation>{value} kann kein Bucket-Name sein.</translation>
    </message>
    <message>
        <source>{value} connections are not possible.</source>
        <translation>{value} Verbindungen sind nicht möglich.</translation>
    </message>
    <message>
        <source>{value} days are not possible.</source>
        <translation>{value} Tage sind nicht möglich.</translation>
    </message>
    <message>
        <source>{value} does not say where the file should go.</source>
        <translation>{value} sagt nicht, wohin die Datei gehen soll.</translation>
    </message>
    <message>
        <source>{value} is not an endpoint.</source>
        <translation>{value} ist kein Endpunkt.</translation>
    </message>
    <message>
        <source>{value} transfers at once are not possible.</source>
        <translation>{value} Übertragungen zugleich sind nicht möglich.</translation>
    </message>
    <message>
        <source>Started by {who} {age} ago.</source>
        <translation>{who} hat ihn vor {age} begonnen.</translation>
    </message>
    <message>
        <source>{value} is a place of this computer, which a worker elsewhere can&apos;t see.</source>
        <translation>{value} ist ein Ort auf diesem Computer, den ein Worker anderswo nicht sieht.</translation>
    </message>
    <message>
        <source>{value} is no number of folders.</source>
        <translation>{value} ist keine Zahl von Ordnern.</translation>
    </message>
    <message>
        <source>{value} is no site that was agreed to.</source>
        <translation>{value} ist keine Site, der zugestimmt wurde.</translation>
    </message>
    <message>
        <source>{value} is not the address of a bucket or an object.</source>
        <translation>{value} ist keine Adresse eines Buckets oder Objekts.</translation>
    </message>
    <message>
        <source>{value} is not the address of a worker.</source>
        <translation>{value} ist keine Adresse eines Workers.</translation>
    </message>
    <message>
        <source>{value} is on another computer, and without encryption anybody could run programs there.</source>
        <translation>{value} ist auf einem anderen Computer, und ohne Verschlüsselung könnte dort jeder Programme ausführen.</translation>
    </message>
    <message>
        <source>{value} names more than a bucket.</source>
        <translation>{value} nennt mehr als einen Bucket.</translation>
    </message>
    <message>
        <source>{value} names no object.</source>
        <translation>{value} nennt kein Objekt.</translation>
    </message>
    <message>
        <source>{value} objects can&apos;t be kept.</source>
        <translation>{value} Objekte können nicht behalten werden.</translation>
    </message>
    <message>
        <source>{value} parts at once on each worker are not possible.</source>
        <translation>{value} Teile zugleich auf jedem Worker sind nicht möglich.</translation>
    </message>
    <message>
        <source>{word} (next try in {wait})</source>
        <translation>{word} (nächster Versuch in {wait})</translation>
    </message>
    <message>
        <source>“verify” does not work with them.</source>
        <translation>„verify“ funktioniert mit ihnen nicht.</translation>
    </message>
    <message>
        <source>“verify” works.</source>
        <translation>„verify“ funktioniert.</translation>
    </message>
    <message>
        <source>“{bad}” among the metadata is no name=value.</source>
        <translation>„{bad}“ in den Metadaten ist kein name=wert.</translation>
    </message>
    <message>
        <source>“{bad}” among the tags is no name=value.</source>
        <translation>„{bad}“ in den Tags ist kein name=wert.</translation>
    </message>
    <message>
        <source>“{format}” is not a valid format for {field} in the naming template.</source>
        <translation>„{format}“ ergibt für {field} in der Benennungsvorlage keinen Sinn.</translation>
    </message>
    <message>
        <source>“{key}” can&apos;t be an object&apos;s name.</source>
        <translation>„{key}“ kann kein Objektname sein.</translation>
    </message>
    <message>
        <source>“{name}” is not the name of a request header.</source>
        <translation>„{name}“ ist kein Name einer Kopfzeile.</translation>
    </message>
    <message>
        <source>“{name}” is saved.</source>
        <translation>„{name}“ ist gespeichert.</translation>
    </message>
    <message>
        <source>“{name}” to {place}</source>
        <translation>„{name}“ nach {place}</translation>
    </message>
    <message>
        <source>“{shown}” is not a size. Write it like 100MB, 8MiB or 64k.</source>
        <translation>„{shown}“ ist keine Größe. Schreiben Sie sie wie 100MB, 8MiB oder 64k.</translation>
    </message>
    <message>
        <source>“{shown}” is not a speed. Write bytes per second, like 5MB/s or 800k.</source>
        <translation>„{shown}“ ist keine Tempoangabe. Schreiben Sie Bytes je Sekunde, etwa 5MB/s oder 800k.</translation>
    </message>
    <message>
        <source>“{shown}” is too large.</source>
        <translation>„{shown}“ ist zu groß.</translation>
    </message>
    <message>
        <source>“{shown}” would stop everything. Write 0 for no limit.</source>
        <translation>„{shown}“ würde alles anhalten. Schreiben Sie 0 für kein Limit.</translation>
    </message>
    <message>
        <source>“{text}” is no size.</source>
        <translation>„{text}“ ist keine Größe.</translation>
    </message>
    <message>
        <source>“{value}” can&apos;t be taken apart into a command and its words.</source>
        <translation>„{value}“ lässt sich nicht in einen Befehl und seine Wörter zerlegen.</translation>
    </message>
    <message>
        <source>“{value}” is no time at which a transfer could run again.</source>
        <translation>„{value}“ ist keine Zeit, zu der eine Übertragung erneut laufen könnte.</translation>
    </message>
    <message>
        <source>“{value}” is no time.</source>
        <translation>„{value}“ ist keine Zeit.</translation>
    </message>
    <message>
        <source>“{value}” is not of the form NAME=VALUE.</source>
        <translation>„{value}“ ist kein NAME=WERT.</translation>
    </message>
    <message>
        <source>“{value}” is not a size.</source>
        <translation>„{value}“ ist keine Größe.</translation>
    </message>
    <message>
        <source>“{value}” is not a start time, or has passed.</source>
        <translation>„{value}“ ist keine Startzeit oder ist vorbei.</translation>
    </message>
    <message>
        <source>“{value}” is not a duration, or longer than 30 days.</source>
        <translation>„{value}“ ist keine Wartezeit oder länger als 30 Tage.</translation>
    </message>
    <message>
        <source>“{value}” is not the address of a cluster.</source>
        <translation>„{value}“ ist nicht die Adresse eines Clusters.</translation>
    </message>
    <message>
        <source>“{value}” names no ends of transfers.</source>
        <translation>„{value}“ nennt keine Enden von Übertragungen.</translation>
    </message>
    <message>
        <source>“{}”</source>
        <translation>„{}“</translation>
    </message>
    <message numerus="yes">
        <source>{word}: %n parts to finish</source>
        <translation>
            <numerusform>{word}: noch %n Teil</numerusform>
            <numerusform>{word}: noch %n Teile</numerusform>
        </translation>
    </message>
    <message>
        <source>About 16 MiB</source>
        <translation>Etwa 16 MiB</translation>
    </message>
    <message>
        <source>100, 250 or 500 MB, by the file’s size</source>
        <translation>100, 250 oder 500 MB, je nach Dateigröße</translation>
    </message>
    <message>
        <source>Small parts lose little at a pause or on a bad connection.</source>
        <translation>Kleine Teile verlieren wenig bei einer Pause oder einer schlechten Verbindung.</translation>
    </message>
</context>
</TS>
