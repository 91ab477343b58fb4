"""Words for what makes no sense: each ``problem`` of a UsageError, as sentence and advice."""

from __future__ import annotations

from transfer_gui.text.language import marked
from transfer_gui.text.words_access import ACCESS_PROBLEMS

USAGE_PROBLEMS: dict[str, tuple[str, str]] = {
    **{problem: (sentence, "Correct it and try again.") for problem, sentence in ACCESS_PROBLEMS.items()},
    "pair": ("“{value}” is not of the form NAME=VALUE.", "Write each as a name, an equals sign and a value."),
    "repeat": (
        "“{value}” is no time at which a transfer could run again.",
        "Write such as daily 03:00, weekdays 07:30, Mon 06:00, every 6h, or the five fields of cron.",
    ),
    "keep": (
        "{value} objects can't be kept.",
        "Write a number up to {most}, and --repeat with it; 0 keeps all.",
    ),
    "hook_command": (
        "“{value}” can't be taken apart into a command and its words.",
        "Close each quote. No shell runs it; name one if you need it: sh -c '…'.",
    ),
    "hook_webhook": (
        "The webhook has no address that can be called.",
        "Give an http or https address without blanks, or env:NAME.",
    ),
    "hook_secret": (
        "The webhook has no secret to sign with.",
        "Give one behind the address: any text, or whsec_ and base64.",
    ),
    "hook_ends": (
        "“{value}” names no ends of transfers.",
        "Write some of done, failed and attention, parted by commas, or none.",
    ),
    "hook_alone": (
        "There is nothing to do at these ends.",
        "Name a command or a webhook too, or write none for nothing at all.",
    ),
    "hook_file": (
        "The webhook can't be read from {path}.[ {reason}]",
        "Name a small file: the address in its first line, the secret in its second.",
    ),
    "hook_unkept": (
        "There is no keychain to keep the webhook's address and secret in.",
        "Give them by the environment: write env:NAME, and set NAME and NAME_SECRET for what runs the "
        "transfers.",
    ),
    "no_home": (
        "This user has no home folder, so there is no place for the queue and the settings.",
        "Name a folder that this user may write in the variable TRANSFER_GUI_HOME, or set HOME.",
    ),
    "not_a_folder": ("There is a file where a folder is needed: {path}.", "Move that file elsewhere."),
    "transfer_missing": ("This transfer is not in the list any more.", "Add it again if you need it."),
    "text_not_unicode": (
        "What you entered contains characters that can't be stored.",
        "Type it anew instead of pasting it.",
    ),
    "path_not_unicode": ("The name of “{path}” is not UTF-8.", "Rename it, and copy again."),
    "number_too_large": ("A number is too large.", "Enter a smaller number."),
    "constraint": ("The list of transfers can't store this.", "Check what you entered and try again."),
    "s3_place": (
        "{value} is not the address of a bucket or an object.",
        "Write s3://bucket/key or s3://bucket/folder/.",
    ),
    "object_address": (
        "{value} names no object.",
        "Write s3://bucket/key; rm --recursive removes all that lies in a bucket or folder.",
    ),
    "no_console": (
        "No console is known for this store.",
        "Console links exist for Amazon S3, Google Cloud Storage and Cloudflare R2.",
    ),
    "bucket_address": ("{value} names more than a bucket.", "Write s3://bucket alone."),
    "destination": (
        "{value} does not say where the file should go.",
        "Write s3://bucket/key, s3://bucket/folder/, or the path of a local file or folder.",
    ),
    "bucket": (
        "{value} can't be a bucket's name.",
        "A bucket's name has 3 to 63 letters, digits, dots and hyphens.",
    ),
    "key": (
        "{key} can't be an object's name.",
        "Leave out leading slashes, dot segments and control characters.",
    ),
    "path": ("{path} can't be a file's name.", "Choose another name, of at most 255 bytes."),
    "host_settings": (
        "The settings[ of {host}] are not valid.[ {detail}]",
        "Check them and try again.",
    ),
    "no_such_upload": (
        "No unfinished upload there has the id {id}.",
        "The command uploads list shows them all. Give the whole id: those of one store may begin alike.",
    ),
    "many_objects": (
        "The selected folders hold more than {count} objects.",
        "Select folders further down, or fewer of them.",
    ),
    "not_own_link": (
        "The link leads into the store of no profile here.",
        "Leave out --as-s3 to read it as a link, or name the profile by --source-profile.",
    ),
    "upload_is_ours": (
        "The upload belongs to a transfer on the list: {id}.",
        "Resume it with the command queue resume {id}, or with Resume in the window.",
    ),
    "days": ("{value} days are not possible.", "Choose 1 to 365."),
    "no_such_host": ("There are no settings for {host}.", "The command hosts list shows them all."),
    "no_such_key": (
        "No key of {host} is kept in {path}.",
        "Other keys are in OpenSSH's own files; ssh-keygen -R takes them out.",
    ),
    "fingerprint": (
        "{host} presents the key {found}, not {expected}, so it is not trusted.",
        "Ask the server's owner which one is right.",
    ),
    "host_file_missing": (
        "A certificate or key file for {host} does not exist: {path}.",
        "Choose it again under Edit › Hosts and Proxies.",
    ),
    "no_system_bundle": (
        "This computer's own list of trusted certificates was not found.",
        "Choose a certificate file instead under Edit › Hosts and Proxies.",
    ),
    "endpoint_login": (
        "The endpoint {value} holds a login, which would be kept and shown in the clear.",
        "Leave it out; keys come from a profile or from the usual AWS variables.",
    ),
    "endpoint": ("{value} is not an endpoint.", "Write it with its scheme, such as https://s3.example.com."),
    "connections": ("{value} connections are not possible.", "Choose 1 to 20."),
    "part_size": ("The part size {value} is not valid.", "Write it like 16MiB or 100MB."),
    "limit": ("The speed limit {value} is not valid.", "Write it like 5MB/s or 800kB/s."),
    "digest": (
        "The {algorithm} checksum is not valid.",
        "It has {length} hexadecimal digits; check that all of them were copied.",
    ),
    "header_name": (
        "“{name}” is not the name of a request header.",
        "Write each header as Name: value, such as “Cookie: session=1”.",
    ),
    "header_value": (
        "The value of the header {name} holds characters that can't be sent.",
        "Copy it again in one piece, on one line.",
    ),
    "header_line": (
        "Line {line} of the request headers is no header.",
        "Write each header on its own line, as Name: value.",
    ),
    "headers_long": (
        "The request headers are longer than servers take.",
        "Leave out those that the site does not need; cookies of the one site are enough.",
    ),
    "curl_none": (
        "This is no request as browsers copy it.",
        "In the browser's developer tools, under Network, choose Copy › Copy as cURL on the download.",
    ),
    "curl_quote": (
        "The copied request is not complete: a quote is never closed.",
        "Copy the whole of it again.",
    ),
    "curl_body": (
        "The copied request sends data to the server ({option}); only downloads are supported.",
        ("Copy the request that fetches the file itself: usually the last one, with the method GET."),
    ),
    "curl_method": (
        "The copied request uses the method {method}; only downloads are supported.",
        ("Copy the request that fetches the file itself: usually the last one, with the method GET."),
    ),
    "curl_file": (
        "The command reads a file with {option}, which is not supported.",
        "Write the cookies or headers into the command itself, as browsers do.",
    ),
    "curl_variable": (
        (
            "The copied request contains {name}, which a shell or script would replace with a value "
            "that is not known here."
        ),
        "Write what it stands for in its place.",
    ),
    "curl_ampersand": (
        "The link in the command holds & outside of quotes: a shell ends the command there.",
        "Put the link into quotes.",
    ),
    "curl_caret": (
        "A caret precedes & or % inside quotes, where the command prompt does not remove it.",
        "Copy the request “as cURL (bash)”, or remove the carets.",
    ),
    "curl_option": (
        "The command uses {option}, which is not supported.",
        "Leave it out if the file can be had without it.",
    ),
    "fetch_options": (
        "The options of the fetch call are not written as browsers copy them.",
        "Copy the request again, “as fetch” or “as cURL”.",
    ),
    "curl_no_link": ("The copied request names no link.", "Copy the whole of it again."),
    "curl_and_source": (
        "A link and a curl command were both given.",
        "Write - in the link's place: it is taken from the curl command.",
    ),
    "curl_several": (
        "There are {count} downloads in what was copied.",
        "Give just one here; to add several, paste them into the window's list.",
    ),
    "pattern_many": (
        "The pattern expands to {count} links; {most} are allowed.",
        "Check the numbers in the brackets, or add the links in several steps.",
    ),
    "pattern_range": (
        "A pattern in the line expands to no link.",
        "Write the smaller number or letter first: 001-120, not 120-001.",
    ),
    "list_quote": (
        "A quote is opened in the line and never closed.",
        "Close it; write a quote that belongs to the text twice.",
    ),
    "list_mark": (
        "It is unclear whether “{mark}” is part of the link or separates it from its name.",
        "Put the link into quotes, or name the columns in the first line: URL{mark}Name.",
    ),
    "list_two_links": (
        "The line holds several links that are not mirrors of one file.",
        "Put each link on a line of its own. Mirrors end in the same name and hold no secret.",
    ),
    "list_header": (
        "Line {line} seems to name columns, but not which of them are link and name.",
        "Name them URL and Name there.",
    ),
    "list_header_twice": (
        "The columns “{first}” and “{second}” seem to mean the same.",
        "Rename or remove one of them.",
    ),
    "list_large": ("The list {path} is larger than {largest} MiB.", "Add it in several pieces."),
    "text_encoding": (
        "Line {line}[ of {path}] is not UTF-8: the text was saved in another encoding, such as Windows-1252.",
        "Save it as UTF-8 (in Excel: CSV UTF-8), then try again.",
    ),
    "list_line": ("The line can't be split into columns.", "Check its quotes."),
    "list_line_long": ("The line is too long for a list.", "Put each link on a line of its own."),
    "list_no_link": ("The line holds no link.", "Begin it with https:// or http://, or with a file's path."),
    "list_columns": (
        "The line has {found} columns, and the list has {count}.",
        "Put values with a comma in them into quotes.",
    ),
    "list_surplus": (
        "The meaning of “{value}” is unclear.",
        (
            "Write a link on each line, then a name and a checksum if you know them. If there is "
            "more, name the columns in the first line."
        ),
    ),
    "list_key": ("“{key}” can't be an object's name.", "Leave out leading slashes and dot segments."),
    "list_size": ("“{value}” is not a size.", "Write it in bytes, or like 4.2 GB."),
    "list_digest": (
        "Unrecognised checksum.",
        "Give a SHA-256 (64 digits and letters a–f) or an MD5 (32 of them, or 24 characters of base64).",
    ),
    "folder_empty": ("There is no file in the folder {path}.", "Choose a folder with files in it."),
    "folder_large": (
        "The folder {path} holds more than {most} files.",
        "Choose one of the folders in it.",
    ),
    "template_brace": (
        "A brace in the naming template is not closed.",
        "Write two braces for one that belongs to the name.",
    ),
    "template_field": (
        "The naming template has no field “{field}”.",
        "Its fields are name, stem, ext, host, path, date and n, each in braces.",
    ),
    "template_format": (
        "“{format}” is not a valid format for {field} in the naming template.",
        "Write a date such as date:%Y/%m, and a number such as n:03.",
    ),
    "queue_file": (
        "The file can't be imported as a list of transfers[: {reason}].",
        "Choose a file that “Export” of this program has written.",
    ),
    "queue_value": (
        "The value of “{name}” is not valid.",
        "Export the list again where it came from.",
    ),
    "file_unwritable": ("{path} can't be written[: {reason}].", "Choose another folder."),
    "header_file": ("{path} can't be read[ ({reason})].", "Check the file's name, or use - for the input."),
    "runs_elsewhere": (
        "This transfer is being moved by another window or command right now.",
        "Wait for that one, or pause it first.",
    ),
    "no_such_transfer": (
        "No transfer has an id that begins with {id}.",
        "The command queue list shows the ids.",
    ),
    "several_transfers": ("Several transfers have ids that begin with {id}.", "Give more of its characters."),
    "no_receipt": (
        "There is no record of a finished transfer for {id}.",
        "The command queue list shows what this program moved; for a receipt that you kept use --receipt.",
    ),
    "sums_not_found": (
        "No list of checksums with the file[ “{name}”] was found[ in {where}].",
        "Read are lists of SHA-256, SHA-512, SHA-1 and MD5. "
        "Give the digest itself, or the link of the right list with --sums.",
    ),
    "sums_and_digest": (
        "A digest and a list of checksums were both given.",
        "Give one of them.",
    ),
    "receipt_unreadable": (
        "{path} is no receipt of this program that can be read[ ({reason})].",
        "The command receipt ID --json writes one. A file of several must hold one of this object.",
    ),
    "source_link_gone": (
        "The link of the source was not kept, because it carries a secret[: {url}].",
        "Give a new one with --source-url.",
    ),
    "nobody_answers": (
        "No window or worker runs on this queue, or it does not answer.",
        "Start one with transfer-gui or transfer-gui-cli worker. The command queue add needs none.",
    ),
    "queue_runs_elsewhere": (
        "Another window or worker runs this queue already.",
        "Submit work with transfer-gui-cli submit, or stop it first.",
    ),
    "worker_has_no_window": (
        "A worker without a window runs this queue.",
        "Submit work with transfer-gui-cli submit, or stop it to open the window.",
    ),
    "door_busy": ("The running program is busy with other callers.", "Try again in a moment."),
    "door_nonsense": (
        "The running program did not understand the request.",
        "Use the same version for both.",
    ),
    "door_too_long": ("Too much at once.", "Submit it in smaller pieces."),
    "browser_message": (
        "What the browser handed over can't be used.",
        "Use the extension that came with this program.",
    ),
    "browser_stranger": (
        "Only the program's own extension for browsers is answered.",
        "Don't run this command by hand: the browser starts it once browser install was run.",
    ),
    "browser_unknown": (
        "No browser was found here that the extension is for.",
        "Name it: chrome, chromium, edge, brave, vivaldi or firefox.",
    ),
    "browser_site": ("{value} is no site that was agreed to.", "The command browser status lists them."),
    "job": ("A submitted job is not valid[: {name}].", "Use the same version for both programs."),
    "active": ("{value} transfers at once are not possible.", "Choose 1 to 20."),
    "nothing_to_submit": ("No source is named.", "Name links or files, or a list with --from-file."),
    "no_folder_page": (
        "{link} is no page that lists a folder.",
        "Give the folder's own link, with a slash at its end.",
    ),
    "folder_page_large": (
        "The page at {link} is too large to be a folder's list.",
        "Name a folder further down.",
    ),
    "many_files_below": (
        "More than {count} files or pages lie below {link}.",
        "Name a folder further down, or narrow it with --include and --max-depth.",
    ),
    "only_recursive": ("{option} is for folders.", "Say --recursive as well, or leave it out."),
    "digest_for_many": (
        "One checksum can't be that of several files.",
        "Leave it out, or name one file. --sums reads lists beside files of a server or folder.",
    ),
    "depth": ("{value} is no number of folders.", "Write 0 for the folder alone, or more."),
    "size": ("The size {value} is not valid.", "Write it like 16MiB or 5GB."),
    "newer_than": ("“{value}” is no time.", "Write how long ago, such as 7d, or a date such as 2026-01-31."),
    "one_key_for_many": (
        "Several sources can't go to one key: {value}.",
        "End it with / to make it a folder; each file keeps its own name.",
    ),
    "many_places": (
        "One source goes to {count} places at most.",
        "Name fewer with --also, or run the command again for the others.",
    ),
    "relative_links": (
        "The links are relative to their page, and the page's address is not known.",
        "Copy each link's address in the browser, or drag the links themselves.",
    ),
    "list_and_source": (
        "A list brings its own links, but a source was given too.",
        "Write - in place of the source.",
    ),
    "list_local": (
        "The list names files of this computer as sources, such as {path}.",
        "Check the list. To read these files, add --local-files.",
    ),
    "list_and_one": (
        "The options --curl, --sums and those that give a checksum are about one file, not about a list.",
        "Write checksums into the list, behind each link.",
    ),
    "list_empty": (
        "The list {path} holds no links.",
        "Write one link a line; a name and a checksum may follow.",
    ),
    "name_and_key": (
        "The option --name makes names below a folder, but {value} is the name of one object.",
        "End it with /, or leave out --name.",
    ),
    "give_up_after": (
        "“{value}” is not a duration, or longer than 30 days.",
        "Write 90s, 10m, 2h or 1d.",
    ),
    "start_at": (
        "“{value}” is not a start time, or has passed.",
        "Write 22:00, +90m or 2030-01-31T06:00.",
    ),
    "list_unreadable": (
        "The list {path} can't be read[: {reason}].",
        "Check its name and its read permissions.",
    ),
    "log_unreadable": ("The log {path} can't be read.", "Check its name and its read permissions."),
    "no_bucket": (
        "Neither the transfer nor its profile names a bucket.",
        "Name one in the profile, or for this transfer.",
    ),
    "worker_address": (
        "{value} is not the address of a worker.",
        "Write it as ssh://user@host or ssh://host:2222; hosts of ~/.ssh/config work by their names.",
    ),
    "worker_line_cut": (
        "The connection to {host} broke before it answered, so the command may have been carried out.",
        "Look with “queue list”, then repeat the command if necessary.",
    ),
    "worker_own_places": (
        "{value} is a place of this computer, which a worker elsewhere can't see.",
        "Give a link or s3:// address, and a bucket or an absolute path of that computer to put it in.",
    ),
    "no_systemd": (
        "The command worker install writes a unit for systemd, and there is none on this system.",
        "Have your system start transfer-gui-cli worker.",
    ),
    "there_only": (
        "This can only be done on {host}.",
        "Do it there, in a window or with transfer-gui-cli.",
    ),
    "worker_without": (
        "{option} can't be given to a worker elsewhere.",
        "Leave it out, or run the command on that computer[: {command} transfer-gui-cli …].",
    ),
    "window_setting": (
        "The setting {name} belongs to the windows of a computer, not to the queue.",
        "Leave out --worker, or run the command on that computer.",
    ),
    "nothing_typed": ("The input ended before anything was given: {what}.", "Nothing was changed."),
    "store_elsewhere": (
        "{endpoint} is not an address of {store}, but of: {other}.",
        "Leave out --store, or give the store its own address.",
    ),
    "sandbox_link_ends": (
        "The link would be of no use: the sandbox ends with this command.",
        "Start it with transfer-gui-cli sandbox start, and then make the link.",
    ),
    "profile_exists": ("There is {profile} already.", "Choose another name."),
    "cluster_address": (
        "“{value}” is not the address of a cluster.",
        "Write tls://host:port, local:4 for four processes on this computer, or tcp://127.0.0.1:port.",
    ),
    "cluster_plain": (
        "{value} is on another computer, and without encryption anybody could run programs there.",
        "Use tls:// with certificates, as made by “cluster keys”; tcp:// is for this computer only.",
    ),
    "cluster_keys": (
        "The certificates for the cluster are not there[: {path}].",
        "Name the folder with ca.pem, owner.pem and owner-key.pem, as made by “cluster keys”.",
    ),
    "cluster_keys_there": (
        "{path} holds certificates already.",
        "Name another folder, so that what is in use is not lost.",
    ),
    "cluster_keys_unwritten": (
        "The certificates can't be written into {path}[: {reason}].",
        "Name a folder that you may write.",
    ),
    "cluster_lanes": ("{value} parts at once on each worker are not possible.", "Choose 1 to 64."),
    "cluster_extra": (
        "Dask, which a cluster needs, is not installed.",
        "Install it with {command}.",
    ),
    "sandbox_missing": (
        "The sandbox needs juicefs or rclone, and neither is installed.",
        "Install the program with its sandbox extra (on Debian the package transfer-gui-sandbox), or use a "
        "profile of your own.",
    ),
    "sandbox_name_taken": (
        "{profile} is a profile of your own, and the sandbox needs that name.",
        "Rename the profile, then start the sandbox again.",
    ),
    "sandbox_in_use": (
        "The sandbox runs in another process already.",
        "Close the other window or end the other command, then start it here again.",
    ),
    "sandbox_failed": (
        "The sandbox's own S3 server did not start.",
        "Its log says why[: {log}]. Other profiles are not affected.",
    ),
}

marked(USAGE_PROBLEMS)
