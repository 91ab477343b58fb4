"""Each security requirement and the tests that hold it. A requirement without a test fails here.

The requirements: Q1 only http(s) links; Q2 redirects by hand; Q3 nothing of the environment; Q4 no way into
private networks; Q5 TLS; Q6 logins in links; Q7 redaction; Q8 forged lines and mark-up; Q9 keys; Q10 files;
Q11 keychains; Q12 signed links at rest; Q13 metadata; Q14 hostile servers; Q15 least rights; Q16 ambient
credentials; Q17 the local socket; Q18 dependencies; Q19 no telemetry; Q20 crashes; Q21 links that pages hand
over; Q22 logins of hosts; Q23 lists that somebody else wrote; Q24 lists of checksums beside a file; Q25
folders' pages; Q26 hooks; Q27 repeats; Q28 workers elsewhere and lines to them; Q29 clusters.

The attacks, by harm: A1-A5 could end the process, hide where things go, give logins or cookies to strangers,
or act before anybody agreed; A6-A18 mislead, fill memory or time, or lose what was asked for; A19-A27 are
odd.
"""

from __future__ import annotations

import pytest

from tests.named import not_named_once

# Requirement -> names of tests, wherever they stand below tests.
TABLE: dict[str, str] = {
    "Q1": "test_a_link_gets_one_form test_what_is_no_link_is_refused_with_a_reason "
    "test_a_refused_link_keeps_its_secrets_to_itself "
    "test_relative_links_start_from_the_page_that_the_browser_names "
    "test_relative_links_without_a_page_are_told_about "
    "test_a_uri_list_wins_over_title_and_html test_every_spelling_gives_the_link "
    "test_anything_else_is_refused test_whatever_comes_it_is_a_web_link_or_refused",
    "Q2": "test_a_login_stays_with_its_origin "
    "test_given_headers_are_dropped_where_a_redirect_leaves_their_origin "
    "test_secrets_never_cross_to_where_another_reader_of_links_would_go "
    "test_no_other_host_gets_it test_nothing_is_kept_from_one_transfer_to_the_next",
    "Q3": "test_proxies_and_netrc_of_the_environment_do_not_matter",
    "Q4": "test_never_from_https_to_http test_not_followed test_the_first_peer_decides "
    "test_what_is_public test_a_proxy_is_not_asked_to_lead_a_public_link_home "
    "test_data_comes_from_the_address_of_the_control_connection "
    "test_a_public_server_never_becomes_a_private_one "
    "test_a_public_webdav_server_never_becomes_a_private_one "
    "test_no_mirror_leads_into_a_private_network "
    "test_what_a_public_page_names_leads_nowhere_private test_the_last_one_s_failure_is_told "
    "test_with_public_addresses_of_a_network_of_its_own "
    "test_where_a_link_leads_is_kept_before_its_server_is_asked "
    "test_that_a_link_is_public_is_kept_before_its_server_is_asked",
    "Q5": "test_a_certificate_that_is_wrong test_q5_a_server_that_speaks_old_tls_only_is_refused "
    "test_files_functions_and_classes_are_small_and_documented_and_have_no_bad_habits",
    "Q6": "test_a_transfer_from_a_signed_link test_what_is_none_is_told_without_its_secret "
    "test_a_login_in_an_endpoint_is_kept_nowhere test_what_makes_no_sense_is_told_without_its_login",
    "Q7": "test_short_signatures_and_tokens_in_paths_are_secrets_and_masked "
    "test_a_transfer_from_a_signed_link test_a_session_token test_what_fails "
    "test_a_url_keeps_host_path_and_names_only test_a_secret_is_masked_wherever_it_stands "
    "test_ordinary_text_is_left_alone test_a_line_tells_time_level_module_and_transfer "
    "test_a_new_thread_has_no_transfer_unless_it_is_given_one "
    "test_no_secret_reaches_the_file",
    "Q8": "test_no_message_can_forge_a_line test_labels_with_foreign_text_are_plain "
    "test_what_is_shown_is_plain_text test_nothing_looks_like_mark_up "
    "test_q8_what_a_list_says_is_no_mark_up_in_a_tool_tip "
    "test_a_real_bus_hears_of_notifications_of_staying_awake_and_of_sleep "
    "test_no_word_reaches_the_terminal_as_a_command",
    "Q9": "test_the_servers_name_becomes_the_key test_without_any_name_there_is_still_a_key "
    "test_the_links_last_segment_is_a_name test_names_take_time_by_their_length "
    "test_whatever_a_server_says_is_a_plain_name_everywhere "
    "test_a_pipe_or_device_is_never_replaced test_what_the_kernel_makes_up_is_no_file_of_no_bytes "
    "test_a_pipe_or_socket_is_called_neither_missing_nor_read "
    "test_a_file_that_has_become_a_pipe_is_not_waited_for "
    "test_no_server_names_a_file_that_is_read_at_the_next_login "
    "test_no_page_names_a_file_that_is_read_at_the_next_login "
    "test_a_size_that_is_none_is_not_told test_a_name_that_is_no_text_is_left_out_and_said",
    "Q10": "test_q10_files_are_written_below_the_home_only_and_are_nobody_elses "
    "test_nobody_gets_in_from_above_whatever_the_umask "
    "test_no_link_that_somebody_put_there_leads_elsewhere "
    "test_attributes_that_somebody_else_wrote_tell_nothing "
    "test_an_open_umask_opens_nothing "
    "test_without_a_home "
    "test_a_file_that_was_swept_away_lets_nobody_in "
    "test_a_second_worker_stays_out_though_the_lock_file_was_swept_away "
    "test_no_other_process_takes_a_copy_though_its_lock_file_was_swept_away",
    "Q11": "test_an_unsafe_keychain_is_refused_by_name_and_gets_no_secret "
    "test_a_chain_of_unsafe_ones_is_refused "
    "test_a_keychain_that_can_not_be_reached_is_missing",
    "Q12": "test_a_signed_link_survives_a_restart_and_is_in_no_file",
    "Q13": "test_q13_metadata_tells_nothing_of_the_source",
    "Q14": "test_content_range_lies test_another_range_than_asked_for "
    "test_a_range_nobody_asked_for test_a_stall_ends_with_the_timeout "
    "test_so_many_and_no_more test_a_doctype_in_any_encoding "
    "test_any_bytes_are_xml_or_refused test_elements_inside_elements "
    "test_a_chain_of_entities_from_a_store test_a_chain_of_entities_from_webdav "
    "test_an_answer_of_a_store_without_end test_interim_answers_without_end_are_ended "
    "test_names_that_would_fill_the_queue_are_none test_the_store_s_own_sentence_is_told "
    "test_limits_are_those_of_curl test_a_dripping_answer_to_our_own_client "
    "test_a_dripping_answer_to_botocore test_a_proxy_that_drips test_a_reply_of_an_ftp_server_without_end "
    "test_a_wrong_offer_keeps_the_file_from_being_stored "
    "test_what_an_earlier_run_stored_is_not_read_again_for_an_offer "
    "test_a_common_name_is_no_identity "
    "test_a_crash_without_links_leaves_nothing_at_the_name "
    "test_a_kill_while_a_file_gets_its_name_leaves_all_or_nothing "
    "test_a_store_that_is_away_while_it_starts_fails_nothing "
    "test_html_takes_time_by_its_length test_an_answer_of_webdav_without_end "
    "test_an_etag_of_other_parts_speaks_against_the_object test_an_entity_bomb_is_no_document "
    "test_what_goes_over_the_wire test_real_stores "
    "test_an_unknown_length_with_a_part_size_asked_for "
    "test_what_was_running_when_two_workers_died_waits_for_a_word "
    "test_a_date_that_came_twice_is_no_other_zone "
    "test_a_store_that_takes_wrong_digests_is_never_called_verified "
    "test_begin_asks_for_a_checksum_and_believes_only_its_echo "
    "test_where_a_request_may_go "
    "test_a_file_that_is_longer_than_the_server_lists_is_not_cut "
    "test_what_a_server_makes_up_as_it_is_read_is_no_file_of_no_bytes "
    "test_a_server_that_drips_is_silent_or_makes_no_sense_is_given_up "
    "test_a_server_that_never_comes_to_its_answer_is_given_up_and_hung_up_on",
    "Q15": "test_uploads_of_others_are_left_alone test_whose_they_are_and_which_go "
    "test_q15_the_rights_that_the_guide_names_are_enough "
    "test_a_foreign_upload_is_taken_over_when_that_is_said "
    "test_a_foreign_upload_goes_only_after_the_question",
    "Q16": "test_q16_ambient_keys_are_used_only_where_a_profile_says_so",
    "Q17": "test_another_user_is_turned_away test_nobody_else_is_answered_and_nonsense_ends_it "
    "test_ten_thousand_spoilt_offers_bring_nothing_but_web_links test_only_our_extension_is_known "
    "test_a_line_without_end_is_cut_off "
    "test_twenty_thousand_spoilt_messages "
    "test_what_is_withdrawn_while_the_list_is_in_use_never_comes "
    "test_the_same_request_again_adds_nothing_in_another_run_too "
    "test_a_link_that_another_program_chose_is_asked_about "
    "test_a_data_path_that_is_too_long_for_a_socket",
    "Q18": "test_q18_the_floors_that_known_holes_ask_for test_lock_and_pyproject_agree "
    "test_each_package_has_hashes_and_no_line_names_a_place "
    "test_locks_agree_with_each_other "
    "test_what_python_itself_brings_is_audited "
    "test_an_audit_that_reached_nobody_is_not_called_clean",
    "Q19": "test_q19_it_connects_to_source_and_store_and_nothing_else",
    "Q20": "test_q20_a_traceback_in_the_log_has_no_values_of_variables",
    "Q21": "test_a_new_site_is_asked_about_once "
    "test_a_refusal_is_no_row_and_a_script_is_not_asked_twice "
    "test_the_extension_listens_to_no_page_and_to_no_private_window "
    "test_whatever_comes_it_is_a_web_link_or_refused "
    "test_a_link_that_another_program_chose_is_asked_about "
    "test_a_link_that_was_handed_over_is_looked_at_only_when_that_is_wanted "
    "test_a_service_opens_no_file_of_this_computer "
    "test_pasted_paths_of_this_computer_are_asked_about",
    "Q22": "test_a_login_belongs_to_scheme_host_and_port "
    "test_a_login_does_not_follow_a_redirect_that_leads_to_its_host "
    "test_a_login_that_is_kept_for_https_is_not_sent_in_the_clear "
    "test_basic_never_goes_to_a_server_that_asks_for_something_else "
    "test_a_server_that_denies_instead_of_asking "
    "test_what_is_open_to_all_gets_no_login",
    "Q23": "test_what_a_list_does_here_is_shown_and_needs_a_yes_for_each_kind "
    "test_what_is_read_with_keys_of_ours_needs_a_yes test_sizes_as_spreadsheets_group_them "
    "test_a_list_reads_files_of_this_computer_only_where_that_is_said "
    "test_what_makes_no_sense_is_refused_one_by_one "
    "test_whatever_is_pasted_takes_time_by_its_length",
    "Q24": "test_no_other_server_is_asked_and_no_query_goes_along "
    "test_a_list_beside_a_file_follows_no_name_into_a_private_network "
    "test_a_server_without_lists_is_asked_little_and_one_that_is_silent_not_for_long "
    "test_the_line_for_a_file test_no_text_makes_it_raise test_a_page_or_list_that_drips_is_given_up "
    "test_little_that_an_earlier_run_stored_is_read_again",
    "Q25": "test_only_what_lies_below_the_folder_counts test_no_file_comes_twice_and_no_circle_is_walked "
    "test_what_has_no_end_is_given_up test_folders_that_can_never_be_read_are_not_kept "
    "test_what_lists_nothing_is_no_page_of_a_folder test_a_size_or_date_that_can_be_none_is_not_told "
    "test_a_size_that_is_too_large_is_not_told test_numbers_that_are_none_make_another_form "
    "test_an_odd_date_spoils_no_list test_a_list_that_does_not_end_is_given_up_and_not_taken_for_whole "
    "test_no_page_names_a_file_that_is_read_at_the_next_login",
    "Q26": "test_nobody_else_can_bring_hooks test_a_command_gets_the_receipt_and_no_shell "
    "test_what_a_command_leaves_behind_holds_no_thread_and_no_pipe "
    "test_sigterm_ends_copy_by_way_of_its_commands "
    "test_a_command_is_bounded_and_what_it_says_is_masked test_a_receiver_that_does_not_hear_is_given_up "
    "test_a_profile_keeps_its_webhook_in_the_keychain_only",
    "Q27": "test_only_so_many_objects_stay_and_none_of_anybody_else "
    "test_an_object_that_somebody_else_has_put_there_is_not_replaced_unasked",
    "Q28": "test_what_makes_no_sense_is_said_and_not_shown "
    "test_a_worker_that_tells_nonsense_is_told_of_and_nothing_breaks test_nonsense_is_passed_over "
    "test_a_far_side_that_lies_breaks_nothing_in_the_window "
    "test_nonsense_ends_the_line_and_not_the_worker test_what_is_no_address_never_reaches_ssh "
    "test_an_address_becomes_words_and_no_shell_line test_nothing_secret_is_told "
    "test_settings_of_another_kind_or_of_the_window_are_passed_over",
    "Q29": "test_addresses_that_are_refused test_an_order_and_what_is_told_of_it_show_no_secret "
    "test_a_receipt_that_does_not_fit_is_not_believed test_a_report_that_makes_no_sense_is_not_believed "
    "test_no_worker_can_say_how_it_is_here "
    "test_orders_that_end_without_a_part_do_not_go_round_for_ever "
    "test_nobody_else_reaches_the_workers_that_are_started_here "
    "test_a_scheduler_that_tells_nonsense_is_one_that_does_not_answer",
}

# What was tried, in a few words -> names of tests.
ATTACKS: dict[str, str] = {
    "A1 XML": "test_a_doctype_in_any_encoding test_elements_inside_elements "
    "test_any_bytes_are_xml_or_refused test_a_chain_of_entities_from_a_store "
    "test_a_chain_of_entities_from_webdav test_an_entity_bomb_is_no_document "
    "test_what_was_running_when_two_workers_died_waits_for_a_word",
    "A2 imports": "test_what_a_list_does_here_is_shown_and_needs_a_yes_for_each_kind "
    "test_what_is_read_with_keys_of_ours_needs_a_yes test_whatever_comes "
    "test_a_list_reads_files_of_this_computer_only_where_that_is_said",
    "A3 logins of hosts": "test_a_login_belongs_to_scheme_host_and_port "
    "test_a_login_does_not_follow_a_redirect_that_leads_to_its_host "
    "test_a_login_that_is_kept_for_https_is_not_sent_in_the_clear "
    "test_a_link_that_was_handed_over_is_looked_at_only_when_that_is_wanted",
    "A4 links that are read in two ways": "test_whatever_comes_it_is_a_web_link_or_refused "
    "test_secrets_never_cross_to_where_another_reader_of_links_would_go",
    "A5 links of pages": "test_a_link_that_another_program_chose_is_asked_about "
    "test_a_link_that_was_handed_over_is_looked_at_only_when_that_is_wanted "
    "test_whatever_comes_it_is_a_web_link_or_refused",
    "A6 private networks": "test_a_proxy_is_not_asked_to_lead_a_public_link_home "
    "test_data_comes_from_the_address_of_the_control_connection "
    "test_a_public_webdav_server_never_becomes_a_private_one "
    "test_with_public_addresses_of_a_network_of_its_own",
    "A7 stores that echo": "test_a_store_that_takes_wrong_digests_is_never_called_verified "
    "test_begin_asks_for_a_checksum_and_believes_only_its_echo "
    "test_an_etag_of_other_parts_speaks_against_the_object",
    "A8 unsigned bodies": "test_what_goes_over_the_wire",
    "A9 foreign uploads": "test_uploads_of_others_are_left_alone "
    "test_a_foreign_upload_is_taken_over_when_that_is_said "
    "test_a_foreign_upload_goes_only_after_the_question",
    "A10 submit": "test_what_is_withdrawn_while_the_list_is_in_use_never_comes "
    "test_the_same_request_again_adds_nothing_in_another_run_too",
    "A11 a store that is away": "test_a_store_that_is_away_while_it_starts_fails_nothing",
    "A12 rich text": "test_labels_with_foreign_text_are_plain test_what_is_shown_is_plain_text "
    "test_nothing_looks_like_mark_up test_q8_what_a_list_says_is_no_mark_up_in_a_tool_tip "
    "test_a_real_bus_hears_of_notifications_of_staying_awake_and_of_sleep "
    "test_files_functions_and_classes_are_small_and_documented_and_have_no_bad_habits",
    "A13 dotfiles": "test_no_server_names_a_file_that_is_read_at_the_next_login "
    "test_no_page_names_a_file_that_is_read_at_the_next_login",
    "A14 memory": "test_an_answer_of_a_store_without_end test_an_answer_of_webdav_without_end "
    "test_a_flood_to_our_own_client test_a_flood_while_a_part_is_sent "
    "test_what_a_webdav_server_packs_is_not_unpacked test_a_packed_page_lists_nothing_and_is_not_called_done "
    "test_an_unknown_length_with_a_part_size_asked_for test_a_reply_of_an_ftp_server_without_end "
    "test_interim_answers_without_end_are_ended",
    "A15 digests in hand": "test_a_wrong_offer_keeps_the_file_from_being_stored "
    "test_what_an_earlier_run_stored_is_not_read_again_for_an_offer "
    "test_another_file_than_was_promised_is_not_called_verified",
    "A16 disks without links": "test_a_crash_without_links_leaves_nothing_at_the_name "
    "test_a_kill_while_a_file_gets_its_name_leaves_all_or_nothing "
    "test_without_links_nothing_is_replaced_either",
    "A17 drips": "test_a_dripping_answer_to_our_own_client test_a_dripping_answer_to_botocore "
    "test_a_proxy_that_drips test_a_page_or_list_that_drips_is_given_up "
    "test_a_server_that_drips_is_silent_or_makes_no_sense_is_given_up",
    "A18 kills, judged from outside": "test_kills_of_client_store_and_source_judged_from_outside",
    "A19 streams": "test_a_copy_ends_as_the_copy_ended test_a_list_that_could_not_be_written_is_no_success "
    "test_a_reader_that_does_not_read_delays_nothing test_every_command_speaks_every_encoding",
    "A20 lines and logins in words": "test_names_from_outside_stay_on_their_line "
    "test_a_login_in_an_endpoint_is_kept_nowhere test_what_makes_no_sense_is_told_without_its_login",
    "A21 terminals": "test_no_word_reaches_the_terminal_as_a_command",
    "A22 devices, pipes and /proc": "test_a_pipe_or_device_is_never_replaced "
    "test_what_the_kernel_makes_up_is_no_file_of_no_bytes "
    "test_a_pipe_or_socket_is_called_neither_missing_nor_read "
    "test_a_file_that_has_become_a_pipe_is_not_waited_for "
    "test_a_pipe_that_is_called_like_a_list_is_not_waited_for",
    "A23 lock files": "test_a_second_worker_stays_out_though_the_lock_file_was_swept_away "
    "test_no_other_process_takes_a_copy_though_its_lock_file_was_swept_away",
    "A24 umask": "test_an_open_umask_opens_nothing test_nobody_else_reads_or_writes_them_whatever_the_umask "
    "test_a_unit_is_written_for_the_very_program_and_home "
    "test_browsers_find_the_program_and_lose_it_again",
    "A25 surroundings": "test_a_data_path_that_is_too_long_for_a_socket test_without_a_home "
    "test_a_file_system_with_small_files test_too_little_room_is_said_before_a_byte_is_written",
    "A26 what is pasted": "test_html_takes_time_by_its_length test_several_at_once "
    "test_what_may_be_a_folder_is_not_read_while_the_window_waits "
    "test_pasted_paths_of_this_computer_are_asked_about",
    "A27 dates, and what Python brings": "test_a_date_that_came_twice_is_no_other_zone "
    "test_what_python_itself_brings_is_audited",
}
ROWS = TABLE | ATTACKS


def test_every_requirement_and_attack_has_a_row() -> None:
    assert list(TABLE) == [f"Q{number}" for number in range(1, len(TABLE) + 1)]
    assert [one.split()[0] for one in ATTACKS] == [f"A{number}" for number in range(1, len(ATTACKS) + 1)]


@pytest.mark.parametrize("requirement", ROWS)
def test_the_tests_of_a_row_are_there(requirement: str) -> None:
    names = ROWS[requirement].split()
    assert names
    assert not_named_once(names) == [], f"{requirement}: of each name there is to be one test"
