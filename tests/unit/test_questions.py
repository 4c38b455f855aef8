"""Questions to the owner: which verdicts wait for a parameter, and what to set."""

from dataclasses import replace

import pytest

from averment.base import yaml_text
from averment.evaluation.rows import Rows
from averment.model.collected import FailedCall
from averment.model.verdict import PASS, UNKNOWN, Row, Status
from averment.policy import configuration
from averment.policy.policies import Parameter
from averment.rego import parser
from averment.report import build, html_report, questions
from averment.report.fold import PASSES_NAMED, RowCounts
from averment.report.formats import FORMATS
from averment.report.report import Report
from tests.support import report_sample, shipped
from tests.support.report_sample import CHECKS, FRAMEWORKS, READS

MODELS = Parameter("approved_models", [], "Models that may be used: <all> others fail. " + "They are many. " * 10)
REGIONS = Parameter("permitted_regions", [], "Regions.")
ELSEWHERE = Parameter("model_builds_elsewhere", False, "Whether models are built elsewhere.")
ALL = (ELSEWHERE, REGIONS, MODELS)
DENIED = FailedCall("s3:GetBucketPolicy", "AccessDenied", "s3:GetBucketPolicy")


def row(message: str, number: int = 0, check: str = "S3-POL-001", status: Status = UNKNOWN) -> Row:
    return Row(
        check,
        status,
        CHECKS[check].severity,
        "AWS::S3::Bucket",
        f"arn:aws:s3:::b{number}",
        f"b{number}",
        "1",
        "us-east-1",
        message,
    )


def report(*rows: Row, config: dict[str, object] | None = None) -> Report:
    scan = replace(report_sample.scan(), rows=Rows.of(rows), config=config or {})
    return build.report(scan, CHECKS, READS, FRAMEWORKS, None, ALL)


ASKING = (
    row("No list is configured: set the parameter approved_models.", 0),
    row("Whether it is used is for you to say (parameter approved_models).", 1, "S3-VER-001"),
    row("No list of Regions: set the parameter permitted_regions. No list: set the parameter approved_models.", 2),
    row("Nothing ran: set model_builds_elsewhere if models are built by other means.", 3),
)


@pytest.mark.parametrize(
    ("message", "names"),
    [
        ("set the parameter approved_models.", {"approved_models"}),
        ("a policy that it is not shown (approved_models)", {"approved_models"}),
        ("a name that tells nothing: put it into permitted_regions if it is to be trusted.", {"permitted_regions"}),
        ("say in the parameter permitted_regions which are", {"permitted_regions"}),
        ('Bucket "parameter approved_models" cannot be read.', set()),
        ('Bucket "\\"(approved_models)" cannot be read.', set()),
        ("set the parameter approved_models_too.", set()),
        ("Which is not in approved_models.", set()),
    ],
)
def test_a_message_names_a_parameter_and_a_name_in_the_account_does_not(message: str, names: set[str]) -> None:
    assert questions.named(message, {each.name for each in ALL}) == names


def test_verdicts_are_counted_by_parameter_and_each_once_in_all() -> None:
    found = report(*ASKING)
    assert [(each.parameter, each.verdicts, dict(each.checks)) for each in found.questions] == [
        ("approved_models", 3, {"S3-POL-001": 2, "S3-VER-001": 1}),
        ("model_builds_elsewhere", 1, {"S3-POL-001": 1}),
        ("permitted_regions", 1, {"S3-POL-001": 1}),
    ]
    assert found.waiting == 4


def test_what_is_answered_or_could_not_be_read_is_no_question() -> None:
    answered = report(*ASKING, config={"model_builds_elsewhere": True})
    assert ([each.parameter for each in answered.questions], answered.waiting) == (["approved_models", "permitted_regions"], 3)
    assert report(*ASKING, config={"approved_models": []}).questions[0].parameter == "approved_models"
    refused, failed, passed = (
        replace(ASKING[0], failed_calls=(DENIED,)),
        replace(ASKING[0], rule_error=True),
        replace(ASKING[0], status=PASS),
    )
    for each in (refused, failed, passed):
        assert (report(each).questions, report(each).waiting) == ((), 0)


def test_a_list_that_lacks_an_entry_is_kept_in_the_example() -> None:
    kept, *_ = report(*ASKING, config={"approved_models": ["mine"]}).questions
    assert kept.example[0] == "mine"
    assert len(kept.example) > 1


def test_a_parameter_of_an_added_folder_is_asked_for_by_name() -> None:
    added = parser.parse({"own/topic.rego": "package own.topic\n\nours := data.config.our_list\n"})
    known = configuration.parameters_of(replace(shipped.rules(), modules=(*shipped.rules().modules, *added)))
    assert known[-1] == Parameter("our_list", None, "")
    asked, *_ = questions.questions({"our_list": {"OWN-001": 2}}, known, {})
    assert (asked.setting, asked.verdicts) == ('our_list: "your answer"', 2)


def test_the_file_of_answers_is_a_configuration() -> None:
    asked = report(*ASKING).questions
    text = questions.settings(asked)
    assert yaml_text.parse(text) == {each.parameter: each.example for each in asked}
    assert max(map(len, text.splitlines())) < 100
    hostile = replace(asked[0], description="One.\nevil: true\r\n\u2028also: true")
    assert yaml_text.parse(questions.settings([hostile])) == {"approved_models": asked[0].example}


def test_words_are_of_one_or_many() -> None:
    assert questions.in_words(1, 1) == "1 verdict waits for 1 answer of yours"
    assert questions.in_words(22, 7) == "22 verdicts wait for 7 answers of yours"


def test_page_and_markdown_ask() -> None:
    page = "".join(html_report.pieces(report(*ASKING)))
    assert "4 verdicts wait for 3 answers of yours." in page
    assert "Models that may be used: &lt;all&gt; others fail." in page
    assert "".join(FORMATS["markdown"].pieces(report(*ASKING))).count("| approved\\_models | 3 | S3-POL-001, S3-VER-001 |") == 1
    quiet = "".join(html_report.pieces(report(row("It is off.", status=PASS))))
    assert 'href="#questions"' not in quiet
    assert 'id="questions"' not in quiet


def test_the_first_passes_by_id_are_named() -> None:
    numbers = [*range(60, 30, -1), *range(100, 130), *range(30)]
    rows = [row("", number, status=PASS) for number in numbers]
    rows.append(row("It is off.", 0, status=Status.FAIL))
    wanted = [f"b{number}" for number in sorted(numbers, key=str)[:PASSES_NAMED]]
    assert list(RowCounts.of(rows).passing("S3-POL-001")) == wanted
    passed = report(*rows).checks["S3-POL-001"].passed
    assert (passed.count, list(passed.names), passed.unnamed) == (90, wanted, 70)
    assert report(*rows).checks["S3-VER-001"].passed.names == ()
    page = "".join(html_report.pieces(report(*rows)))
    assert page.count(f"{wanted[-1]} and 70 more (results.jsonl)") == 1
