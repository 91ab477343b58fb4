"""Each security requirement and the tests that hold it. A requirement without a test fails here.

The requirements: Q1 only http(s) links; Q2 redirects by hand; Q3 nothing of the environment; Q4 no way into
private networks; Q5 TLS; Q6 logins in links; Q7 redaction; Q8 forged lines and mark-up; Q9 keys; Q10 files;
Q11 keychains; Q12 signed links at rest; Q13 metadata; Q14 hostile servers; Q15 least rights; Q16 ambient
credentials; Q17 the local socket; Q18 dependencies; Q19 no telemetry; Q20 crashes; Q21 links that pages hand
over; Q22 logins of hosts; Q23 lists that somebody else wrote.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = "tests/security"

# Requirement -> file and tests; no name stands for all of that file.
TABLE: dict[str, tuple[tuple[str, ...], ...]] = {
    "Q1": (
        ("tests/links/test_urls.py",),
        ("tests/links/test_drop.py",),
        ("tests/wiring/test_handed_over.py",),
    ),
    "Q2": (
        ("tests/backends/http/test_http_redirects.py", "test_a_login_stays_with_its_origin"),
        (
            "tests/backends/http/test_http_redirects.py",
            "test_given_headers_are_dropped_where_a_redirect_leaves_their_origin",
        ),
        (
            "tests/backends/http/test_http_wire.py",
            "test_secrets_never_cross_to_where_another_reader_of_links_would_go",
        ),
        (
            "tests/backends/http/test_http_cookies.py",
            "test_no_other_host_gets_it",
            "test_nothing_is_kept_from_one_transfer_to_the_next",
        ),
    ),
    "Q3": (
        (
            "tests/backends/http/test_http_surroundings.py",
            "test_proxies_and_netrc_of_the_environment_do_not_matter",
        ),
    ),
    "Q4": (
        ("tests/backends/http/test_http_redirects.py", "test_never_from_https_to_http"),
        ("tests/backends/http/test_http_redirects.py", "test_not_followed"),
        ("tests/backends/http/test_http_peers.py", "test_the_first_peer_decides"),
        ("tests/backends/http/test_http_peers.py", "test_what_is_public"),
        ("tests/backends/http/test_http_peers.py", "test_a_proxy_is_not_asked_to_lead_a_public_link_home"),
        ("tests/backends/ftp/test_ftp.py", "test_data_comes_from_the_address_of_the_control_connection"),
        ("tests/backends/ftp/test_ftp.py", "test_a_public_server_never_becomes_a_private_one"),
        ("tests/backends/fsspec/test_fsspec.py", "test_a_public_webdav_server_never_becomes_a_private_one"),
        ("tests/backends/http/test_http_peers.py", "test_with_public_addresses_of_a_network_of_its_own"),
    ),
    "Q5": (
        ("tests/backends/http/test_http_surroundings.py", "test_a_certificate_that_is_wrong"),
        (f"{HERE}/test_sources_of_trouble.py", "test_q5_a_server_that_speaks_old_tls_only_is_refused"),
        ("tests/test_architecture.py", "test_no_global_no_unchecked_certificate_no_empty_name"),
    ),
    "Q6": (
        (f"{HERE}/test_q07_canaries.py", "test_a_transfer_from_a_signed_link"),
        ("tests/core/test_endpoints.py", "test_what_is_none_is_told_without_its_secret"),
        ("tests/e2e/test_cli_errors.py", "test_a_login_in_an_endpoint_is_kept_nowhere"),
    ),
    "Q7": (
        (
            "tests/core/test_secret_urls.py",
            "test_short_signatures_and_tokens_in_paths_are_secrets_and_masked",
        ),
        (f"{HERE}/test_q07_canaries.py",),
        ("tests/core/test_redact.py",),
        ("tests/test_logs.py",),
    ),
    "Q8": (
        ("tests/test_logs.py", "test_no_message_can_forge_a_line"),
        ("tests/ui/test_main_window.py", "test_labels_with_foreign_text_are_plain"),
        ("tests/test_architecture.py", "test_what_is_shown_is_plain_text"),
        ("tests/ui/test_plain.py", "test_nothing_looks_like_mark_up"),
        (f"{HERE}/test_sources_of_trouble.py", "test_q8_what_a_list_says_is_no_mark_up_in_a_tool_tip"),
        ("tests/e2e/test_cli_output.py", "test_no_word_reaches_the_terminal_as_a_command"),
    ),
    "Q9": (
        ("tests/links/test_naming.py",),
        ("tests/links/test_local_names.py", "test_whatever_a_server_says_is_a_plain_name_everywhere"),
        ("tests/backends/local/test_file.py", "test_a_pipe_or_device_is_never_replaced"),
        ("tests/e2e/test_cli_folder.py", "test_no_server_names_a_file_that_is_read_at_the_next_login"),
    ),
    "Q10": (
        (f"{HERE}/test_program.py", "test_q10_files_are_written_below_the_home_only_and_are_nobody_elses"),
    ),
    "Q11": (("tests/storage/test_keychain.py",),),
    "Q12": (("tests/storage/test_links.py", "test_a_signed_link_survives_a_restart_and_is_in_no_file"),),
    "Q13": ((f"{HERE}/test_program.py", "test_q13_metadata_tells_nothing_of_the_source"),),
    "Q14": (
        ("tests/servers/test_header_faults.py",),
        ("tests/backends/http/test_http_status.py", "test_a_stall_ends_with_the_timeout"),
        ("tests/backends/http/test_http_redirects.py", "test_so_many_and_no_more"),
        ("tests/core/test_untrusted_xml.py",),
        ("tests/cases/test_hostile_answers.py",),
        ("tests/backends/http/test_http_wire.py", "test_interim_answers_without_end_are_ended"),
        ("tests/core/test_http_head.py", "test_limits_are_those_of_curl"),
        ("tests/cases/test_dripping_answers.py",),
        (
            "tests/engine/test_integrity.py",
            "test_a_wrong_offer_keeps_the_file_from_being_stored",
            "test_what_an_earlier_run_stored_is_not_read_again_for_an_offer",
        ),
        ("tests/backends/s3/test_s3_answers.py", "test_a_common_name_is_no_identity"),
        ("tests/backends/local/test_file.py", "test_a_crash_without_links_leaves_nothing_at_the_name"),
        ("tests/core/test_parts.py", "test_an_unknown_length_with_a_part_size_asked_for"),
        (
            "tests/e2e/test_worker.py",
            "test_what_was_running_when_two_workers_died_waits_for_a_word",
        ),
    ),
    "Q15": (
        ("tests/engine/test_lost_uploads.py", "test_uploads_of_others_are_left_alone"),
        ("tests/e2e/test_cli_uploads.py", "test_whose_they_are_and_which_go"),
        (f"{HERE}/test_program.py", "test_q15_the_rights_that_the_guide_names_are_enough"),
    ),
    "Q16": ((f"{HERE}/test_program.py", "test_q16_ambient_keys_are_used_only_where_a_profile_says_so"),),
    "Q17": (
        ("tests/ipc/test_door.py", "test_another_user_is_turned_away"),
        ("tests/ipc/test_door.py", "test_a_line_without_end_is_cut_off"),
        ("tests/ipc/test_protocol.py", "test_twenty_thousand_spoilt_messages"),
        ("tests/engine/test_tickets.py", "test_what_is_withdrawn_while_the_list_is_in_use_never_comes"),
        ("tests/engine/test_tickets.py", "test_the_same_request_again_adds_nothing_in_another_run_too"),
        ("tests/e2e/test_window.py", "test_a_link_that_another_program_chose_is_asked_about"),
    ),
    "Q18": (
        (f"{HERE}/test_sources_of_trouble.py", "test_q18_the_floors_that_known_holes_ask_for"),
        ("tests/packaging/test_dependencies.py",),
    ),
    "Q19": ((f"{HERE}/test_program.py", "test_q19_it_connects_to_source_and_store_and_nothing_else"),),
    "Q20": (
        (f"{HERE}/test_sources_of_trouble.py", "test_q20_a_traceback_in_the_log_has_no_values_of_variables"),
    ),
    "Q21": (
        ("tests/wiring/test_handed_over.py", "test_whatever_comes_it_is_a_web_link_or_refused"),
        ("tests/e2e/test_window.py", "test_a_link_that_another_program_chose_is_asked_about"),
        (
            "tests/e2e/test_preflight.py",
            "test_a_link_that_was_handed_over_is_looked_at_only_when_that_is_wanted",
        ),
        ("tests/ui/test_adding.py", "test_pasted_paths_of_this_computer_are_asked_about"),
    ),
    "Q22": (
        ("tests/core/test_host_access.py", "test_a_login_belongs_to_scheme_host_and_port"),
        (
            "tests/backends/http/test_http_routes.py",
            "test_a_login_does_not_follow_a_redirect_that_leads_to_its_host",
            "test_a_login_that_is_kept_for_https_is_not_sent_in_the_clear",
        ),
    ),
    "Q23": (
        (
            "tests/ui/test_copying_and_transport.py",
            "test_what_a_list_does_here_is_shown_and_needs_a_yes_for_each_kind",
        ),
        (
            "tests/e2e/test_cli_adding.py",
            "test_a_list_reads_files_of_this_computer_only_where_that_is_said",
        ),
    ),
}


def test_every_requirement_has_a_row() -> None:
    assert list(TABLE) == [f"Q{number}" for number in range(1, len(TABLE) + 1)]


@pytest.mark.parametrize("requirement", TABLE)
def test_the_tests_of_a_row_are_there(requirement: str) -> None:
    rows = TABLE[requirement]
    assert rows
    for file, *names in rows:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        tests = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert set(names) <= tests, f"{requirement}: {file} has no {set(names) - tests}"
        assert any(name.startswith("test_") for name in tests)
