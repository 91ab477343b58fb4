"""Each promise and each row of the fault matrix, and the tests that hold it. A row without a test fails here.

Sources S1 cut, S2 reset, S3 no length, S4 chunks, S5 bad lengths, S6 bad header lines, S7 body too long,
S8 TLS cut, S9 ranges ignored, S10 wrong ranges, S11 416, S12 changes, S13 weak or no validator, S14 If-Range,
S15 encoded, S16 redirects, S17 downgrade and private peers, S18 expiring redirect, S19 statuses, S20 slow,
S21 page instead of the file, S22 sizes, S23 HEAD, S24 grows past the plan, S25 huge heads.
Stores T1 busy, T2 success without proof, T3 lost answers, T4 upload gone, T5 pages, T6 parts differ, T7, T8
flipped bits, T9 abilities, T10 equal parts, T11 expired keys, T12 clock, T13 denied actions, T14 region,
T15 conditions, T16 quota and owner, T17 long Complete, T18 aborts, T19 stops reading, T20 part order.
Machine M1 kill -9, M2 power, M3 disk, M4 database, M5 instances, M6 network, M7 slow, M8 sleep and clock,
M9 signals and closing, M10 exceptions, M11 Qt lifetimes, M12 keychain, M13 many rows, M14 proxies, M15 TLS.
Promises P1 shown is on disk, P2 one object, P3 verified means proven, P4 one version, P5 bytes as sent,
P6 digests, P7 nothing partial or replaced, P8 pause, P9 little again, P10 patience, P11 expiry keeps parts,
P12 memory, P13 responsive window, P14 limit, P15 no leftovers, P16 secrets, P17 TLS and redirects, P18 keys,
P19 one instance, P20 disk and database trouble, P21 codes and bundle, P22 upgrades, P23 quitting, P24 ways.
"""

from __future__ import annotations

import pytest

from tests.named import not_named_once

# Row -> names of tests, wherever they stand below this folder.
TABLE: dict[str, str] = {
    "S1": "test_a_broken_connection_is_opened_again_and_nothing_sent_twice "
    "test_a_cut_is_an_error_and_never_an_end test_a_cut_range",
    "S2": "test_a_broken_connection_is_opened_again_and_nothing_sent_twice test_no_answer_at_all",
    "S3": "test_the_end_of_the_connection_proves_nothing "
    "test_a_server_that_knows_ranges_is_asked_for_what_comes_behind "
    "test_a_length_nobody_proves_is_said",
    "S4": "test_the_last_chunk test_a_cut_is_an_error_and_never_an_end",
    "S5": "test_a_length_that_is_garbage_is_refused test_lengths_that_contradict_each_other "
    "test_the_same_length_twice_is_one test_chunks_go_before_a_length "
    "test_a_length_that_is_garbage_is_given_up_soon",
    "S6": "test_a_malformed_header_hides_the_headers_behind_it",
    "S7": "test_bytes_behind_the_end_are_not_ours",
    "S8": "test_a_cut_is_an_error_and_never_an_end",
    "S9": "test_a_server_that_knows_no_ranges test_a_range_that_turns_into_the_whole "
    "test_ranges_that_stop_working_are_done_without",
    "S10": "test_an_answer_that_is_not_the_range_asked_for test_an_unasked_range "
    "test_a_range_of_unknown_total test_a_shorter_range_is_taken_as_far_as_it_goes "
    "test_garbled_ranges_from_the_first_answer_on test_whatever_comes",
    "S11": "test_beyond_the_end_means_another_file "
    "test_a_server_that_knows_ranges_is_asked_for_what_comes_behind",
    "S12": "test_a_source_that_changes_midway_is_sent_anew test_a_source_that_changed_while_paused "
    "test_a_source_that_keeps_changing_is_read_as_one_answer "
    "test_another_file_behind_a_broken_stream_is_noticed_by_its_bytes",
    "S13": "test_an_equal_date_does_not_overrule_etags test_ranges_need_a_proof_that_they_are_of_one_file",
    "S14": "test_another_version_is_noticed test_nothing_is_sent_but_what_is_needed",
    "S15": "test_an_encoded_body_is_taken_as_it_is test_another_version_is_noticed",
    "S16": "test_followed test_not_followed test_so_many_and_no_more test_a_loop_of_two "
    "test_where_a_relative_or_unescaped_location_leads test_a_login_stays_with_its_origin",
    "S17": "test_never_from_https_to_http test_with_public_addresses_of_a_network_of_its_own "
    "test_the_first_peer_decides",
    "S18": "test_an_expired_target_is_asked_for_anew "
    "test_a_target_whose_server_is_gone_is_asked_for_anew test_a_link_that_expired_itself "
    "test_a_link_that_expires_keeps_its_parts_for_a_new_one",
    "S19": "test_a_status_is_the_error_that_it_means test_retry_after test_retry_after_a_date "
    "test_retry_after_is_waited_out "
    "test_a_date_to_wait_for_is_compared_with_the_servers_own",
    "S20": "test_a_read_that_hardly_moves_is_reconnected test_a_part_that_crawls_is_fetched_again "
    "test_a_head_that_drips_is_given_up test_a_stall_ends_with_the_timeout",
    "S21": "test_from_the_start test_in_the_middle_the_parts_are_kept test_one_request_of_many "
    "test_a_page_instead_of_a_file_and_headers_that_help "
    "test_a_page_instead_of_the_file_is_no_object_unless_it_is_said_to_be",
    "S22": "test_every_size_arrives_and_is_verified "
    "test_unknown_length_around_a_multiple_of_the_part_size "
    "test_more_than_the_store_can_hold test_the_plan test_the_table_by_choice "
    "test_what_the_user_asks_for_as_far_as_the_store_allows "
    "test_too_large_names_what_would_fit",
    "S23": "test_head_is_never_asked",
    "S24": "test_more_than_the_store_takes test_more_than_the_store_can_hold",
    "S25": "test_headers_without_measure test_content_range_lies test_another_range_than_asked_for "
    "test_a_range_nobody_asked_for",
    "T1": "test_trouble_that_passes_is_waited_out test_a_store_that_asks_for_patience "
    "test_retry_after_is_kept",
    "T2": "test_an_answer_that_proves_nothing_is_no_success test_answers_that_prove_nothing",
    "T3": "test_an_answer_that_is_lost test_the_answer_to_a_small_put_is_lost "
    "test_a_lost_answer_aborts_nothing",
    "T4": "test_an_upload_that_vanishes_is_begun_anew test_the_upload_is_gone_when_resumed",
    "T5": "test_parts_on_many_pages",
    "T6": "test_the_store_is_asked_what_it_has test_a_stored_part_that_goes_bad_before_the_end_is_sent_again",
    "T7": "test_every_flipped_bit_is_caught test_a_bit_that_flips_on_the_way_to_the_store",
    "T8": "test_a_bit_that_flips_in_our_memory_is_never_verified",
    "T9": "test_stores_of_every_kind test_a_store_that_never_says_continue "
    "test_a_store_that_refuses_checksums_gets_none "
    "test_a_store_without_conditional_writes_is_asked_again_and_it_is_told "
    "test_a_parrot_proves_nothing",
    "T10": "test_stores_of_every_kind test_parts_are_uniform_and_each_is_fetched_once",
    "T11": "test_new_keys_are_fetched_once_and_no_part_is_sent_twice "
    "test_without_new_keys_the_parts_wait_for_a_person "
    "test_typed_keys_that_expire_need_others test_expired_credentials_keep_the_parts",
    "T12": "test_a_wrong_clock_is_healed_by_the_stores "
    "test_a_refusal_that_the_time_does_not_explain_is_told test_a_clock_that_is_off "
    "test_a_store_whose_time_can_not_be_met",
    "T13": "test_one_action_denied test_the_policy_names_two_actions_and_the_table_known_ones "
    "test_a_write_only_key_works_and_the_label_says_why_it_is_not_verified "
    "test_with_the_right_to_look_it_is_verified",
    "T14": "test_the_bucket_is_followed_and_told_once "
    "test_parts_are_kept_when_the_profile_has_become_wrong "
    "test_where_no_region_is_named_the_bucket_is_asked "
    "test_no_redirect_is_followed_behind_our_back",
    "T15": "test_an_object_of_others_is_never_replaced "
    "test_a_completion_that_asks_for_another_upload test_an_object_that_appears_meanwhile "
    "test_an_object_that_appears_after_the_head test_a_write_that_another_one_crosses",
    "T16": "test_permanent_trouble_is_told_at_once_and_can_be_mended "
    "test_owner_and_payer_go_with_every_request",
    "T17": "test_a_completion_that_takes_longer_than_any_answer",
    "T18": "test_an_abort_that_is_refused test_a_store_that_can_not_be_reached_now "
    "test_abort_goes_on_until_no_part_is_left "
    "test_an_upload_that_was_left_behind_is_aborted_at_the_next_start",
    "T19": "test_a_store_that_stops_reading_can_be_paused_at_once "
    "test_a_refusal_instead_of_continue_ends_the_body_and_the_connection",
    "T20": "test_lanes_may_send_at_once_and_a_part_again "
    "test_a_part_sent_again_with_other_bytes_replaces_the_first "
    "test_complete_proves_the_whole_and_sorts",
    "M1": "test_at_random_moments test_at_every_named_place "
    "test_a_result_without_its_outcome_is_not_called_verified test_death_at_system_calls",
    "M2": "test_a_torn_or_damaged_end_of_the_log_loses_the_newest_only "
    "test_commits_are_synced_to_a_write_ahead_log",
    "M3": "test_system_calls_that_fail "
    "test_a_full_disk_is_told_and_writing_goes_on_when_there_is_room "
    "test_a_read_only_disk_is_told_and_nothing_is_lost "
    "test_a_full_disk_holds_the_queue_and_loses_nothing "
    "test_a_disk_that_is_read_only_or_full",
    "M4": "test_a_damaged_file_is_kept_and_a_new_one_made "
    "test_a_file_that_another_process_holds_is_waited_for_and_then_said "
    "test_a_file_that_was_deleted_or_replaced_is_not_written_to",
    "M5": "test_of_many_starts_one_window_stays test_a_killed_process_leaves_no_lock",
    "M6": "test_the_network_is_gone_for_a_while",
    "M7": "test_reading_pauses_at_high_water_and_goes_on_at_low test_waiting_for_the_store_is_no_stall",
    "M8": "test_suspended_it_goes_on_when_it_wakes test_a_jump_amid_a_transfer test_a_jump_amid_a_wait",
    "M9": "test_a_window_is_opened_and_closed_while_it_works "
    "test_stopped_by_a_signal_it_goes_on_from_what_is_stored "
    "test_closing_with_nothing_unfinished_asks_nothing test_keep_running_keeps_running "
    "test_quit_stops_the_engine_while_the_window_stays_alive",
    "M10": "test_a_job_that_breaks_fails_and_can_be_tried_again "
    "test_an_exception_is_logged_and_the_pool_lives_on",
    "M11": "test_a_window_is_opened_and_closed_while_it_works "
    "test_no_more_run_at_once_than_were_allowed_and_all_run_in_the_end "
    "test_work_runs_off_the_gui_thread test_what_work_captured_is_let_go_when_it_has_run",
    "M12": "test_an_unsafe_keychain_is_refused_by_name_and_gets_no_secret "
    "test_a_chain_of_unsafe_ones_is_refused "
    "test_a_keychain_that_can_not_be_reached_is_missing test_no_keychain",
    "M13": "test_thousands_of_rows_show_and_can_all_be_selected "
    "test_rows_go_in_in_one_insertion "
    "test_of_a_large_paste_the_first_rows_are_told_before_the_last_are_stored",
    "M14": "test_every_byte_goes_by_way_of_the_proxy test_a_proxy_that_says_no "
    "test_a_proxy_that_is_not_there test_objects_go_by_way_of_the_proxy "
    "test_a_proxy_that_wants_a_login test_the_settings_of_the_host_say_whom_to_trust "
    "test_a_copy_goes_by_way_of_the_proxy_at_both_ends",
    "M15": "test_a_certificate_that_is_wrong test_an_authority_of_ones_own test_certificate_not_trusted",
    "P1": "test_at_random_moments test_at_every_named_place "
    "test_a_result_without_its_outcome_is_not_called_verified test_what_is_told_is_on_disk "
    "test_kill_9_loses_nothing_that_was_acknowledged",
    "P2": "test_at_random_moments test_at_every_named_place "
    "test_a_result_without_its_outcome_is_not_called_verified test_schedules",
    "P3": "test_who_may_not_look_can_write_all_the_same "
    "test_what_a_store_does_not_tell_is_no_difference "
    "test_another_object_at_the_key_of_a_store_that_keeps_no_metadata "
    "test_a_length_nobody_proves_is_said "
    "test_a_result_without_its_outcome_is_not_called_verified "
    "test_parts_that_nobody_compares_are_found",
    "P4": "test_never_the_bytes_of_two_versions test_versions_that_are_joined_are_found",
    "P5": "test_an_encoded_body_is_taken_as_it_is",
    "P6": "test_nothing_is_visible_at_a_real_store "
    "test_a_wrong_offer_keeps_the_file_from_being_stored "
    "test_what_the_user_gave_is_compared_whatever_it_takes",
    "P7": "test_an_object_of_others_is_never_replaced test_an_object_in_the_way_is_never_replaced_unasked",
    "P8": "test_pause_at_half_and_resume_in_a_new_process "
    "test_quitting_resumes_by_itself_at_the_next_start "
    "test_resume_before_the_job_has_stopped "
    "test_a_write_only_key_pauses_and_resumes_without_sending_a_part_twice",
    "P9": "test_at_random_moments",
    "P10": "test_patience_ends_with_time_not_with_tries test_the_network_is_gone_for_a_while "
    "test_permanent_trouble_is_told_at_once_and_can_be_mended",
    "P11": "test_a_link_that_expires_keeps_its_parts_for_a_new_one "
    "test_expired_credentials_keep_the_parts test_in_the_middle_the_parts_are_kept",
    "P12": "test_the_budget_is_waited_for test_many_lanes_take_no_more_memory_than_few "
    "test_several_large_ones_share_the_memory_for_parts",
    "P13": "test_thousands_of_rows_show_and_can_all_be_selected",
    "P14": "test_the_rate_is_held test_a_limit_is_named_and_held",
    "P15": "test_cancel_leaves_nothing test_uploads_of_others_are_left_alone "
    "test_whose_they_are_and_which_go test_an_empty_bucket_and_no_rights "
    "test_a_foreign_upload_is_taken_over_when_that_is_said",
    "P16": "test_a_transfer_from_a_signed_link test_a_session_token test_what_fails "
    "test_an_unsafe_keychain_is_refused_by_name_and_gets_no_secret "
    "test_a_chain_of_unsafe_ones_is_refused "
    "test_a_keychain_that_can_not_be_reached_is_missing",
    "P17": "test_never_from_https_to_http test_what_is_public "
    "test_what_looks_public_where_a_proxy_looks_names_up "
    "test_a_proxy_is_not_asked_to_lead_a_public_link_home",
    "P18": "test_a_copied_object_keeps_its_name test_elsewhere_a_name_is_made_harmless test_whatever_comes",
    "P19": "test_of_many_starts_one_window_stays test_a_second_start_hands_its_links_over",
    "P20": "test_a_damaged_file_is_kept_and_a_new_one_made "
    "test_a_newer_file_is_refused_and_left_as_it_is "
    "test_a_file_that_another_process_holds_is_waited_for_and_then_said "
    "test_a_damaged_file_is_kept_aside_and_a_new_one_made",
    "P21": "test_a_refusal_of_sts test_what_helps_is_in_it_and_no_secret",
    "P22": "test_a_release_s_database_is_opened_and_a_copy_kept "
    "test_a_fixture_written_today_is_opened_too test_a_newer_one_is_refused_in_words "
    "test_an_older_file_is_copied_and_then_migrated_in_one_transaction",
    "P23": "test_a_window_is_opened_and_closed_while_it_works "
    "test_an_engine_that_does_not_stop_does_not_keep_the_window",
    "P24": "test_every_byte_goes_by_way_of_the_proxy test_a_proxy_that_says_no "
    "test_a_proxy_that_is_not_there test_objects_go_by_way_of_the_proxy "
    "test_a_proxy_that_wants_a_login test_the_settings_of_the_host_say_whom_to_trust",
}
_ROWS = (("S", 25), ("T", 20), ("M", 15), ("P", 24))


def test_every_row_is_here() -> None:
    assert list(TABLE) == [f"{kind}{number}" for kind, count in _ROWS for number in range(1, count + 1)]


@pytest.mark.parametrize("row", TABLE)
def test_the_tests_of_a_row_are_there(row: str) -> None:
    names = TABLE[row].split()
    assert names
    assert not_named_once(names) == [], f"{row}: of each name there is to be one test"
