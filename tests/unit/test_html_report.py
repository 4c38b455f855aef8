"""report.html: its text as rendered, and the page itself in a real browser."""

import base64
import functools
import hashlib
import html
import importlib.resources
import itertools
import json
import os
import re
import shlex
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from averment.base.paths import content
from averment.base.safe_text import visible
from averment.model.verdict import FAIL, UNKNOWN, Row, Severity, Status
from averment.policy.policies import Citation
from averment.report import finding_evidence, html_report
from averment.report.finding import Finding, Findings, Passed, ShownDocument
from averment.report.questions import Question
from averment.report.report import Report
from averment.report.workloads import NotRead, Part, Workload, Workloads
from tests.support import report_sample
from tests.support.hostile_names import HOSTILE, raw

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
CHROMEDRIVER = shutil.which("chromedriver")
SWITCHES = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1280,900",
)  # fmt: skip


@functools.cache
def sample() -> Report:
    return report_sample.report()


def found() -> list[Finding]:
    return list(sample().findings)


class Given(Findings):
    """Findings that a test made up."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._given = tuple(findings)

    def __len__(self) -> int:
        return len(self._given)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._given)

    def first(self, count: int) -> Sequence[Finding]:
        return self._given[:count]


def having(findings: Sequence[Finding], report: Report | None = None) -> Report:
    return replace(report or sample(), findings=Given(findings))


def render(report: Report) -> str:
    return "".join(html_report.pieces(report))


def text_of(markup: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", markup))


@functools.cache
def page() -> str:
    return render(sample())


def part(tag: str) -> str:
    (found,) = re.findall(f"<{tag}>(.*?)</{tag}>", page(), re.DOTALL)
    return str(found)


# The text of the page


def test_commands_sources_and_the_reason_for_the_controls_stand_in_the_finding() -> None:
    plain = html.unescape(page())
    command = "aws sagemaker stop-notebook-instance --notebook-instance-name "
    assert f'<pre class="block command">{command}' in page()
    assert "A command is not shown: a name in it holds characters" in plain, "of the hostile ones"
    assert not any(f"{command}{name}" in plain for name in ("safe", "two"))
    assert plain.count("What the check rests on at AWS") == 1, "with the first finding of the check"
    assert plain.count("rests on at AWS, stands with its first finding") + plain.count(">its first finding</a>") >= 4
    assert "Amazon SageMaker Developer Guide, Protect data at rest using encryption" in plain
    assert plain.count("which is what rules on the use of cryptography are about") >= 2, "in a finding, and beside the control"


NONE_FAILED = dict.fromkeys(Severity, 0)
NO_STATUSES = dict.fromkeys(Status, 0)
UNKNOWN_BECAUSE = (
    "7 verdicts are unknown because access was denied (4), AWS throttled the calls (1) and an endpoint could not be reached (2)."
)


def test_what_a_check_rests_on_stands_with_its_first_finding_alone() -> None:
    each = replace(
        found()[0], check=replace(found()[0].check, sources=(Citation("api", "sagemaker:ListTags.Tags", "All tags."),))
    )
    findings = [replace(each, row=replace(each.row, resource_id=f"arn:{number}")) for number in range(3)]
    markup = render(having(findings))
    assert markup.count("All tags.") == 1
    first = f"f-{findings[0].row.fingerprint[:16]}"
    assert markup.count(f'rests on at AWS, stands with <a href="#{first}">its first finding</a>') == 2
    assert markup.index(f'id="{first}"') < markup.index("All tags.") < markup.index("its first finding")


def test_nothing_is_remote_and_nothing_is_inline_but_what_the_policy_names() -> None:
    markup = page().replace(part("style"), "").replace(part("script"), "")
    assert not re.search(r"<(?:link|img|iframe|object|embed|base|form[^>]* action)\b", markup)
    assert not re.search(r"<[^>]*\s(?:src|srcset|style|on\w+)\s*=", re.sub(r'="[^"]*"', "=", markup))
    assert set(re.findall(r'href="(.)', markup)) == {"#"}
    assert not re.search(r"url\(|@import|https?:", part("style") + part("script"))
    policy = html.unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', page())[0])
    hashes = {tag: base64.b64encode(hashlib.sha256(part(tag).encode()).digest()).decode() for tag in ("style", "script")}
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{hashes['style']}'",
        f"script-src 'sha256-{hashes['script']}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_hostile_strings_are_escaped_and_made_visible() -> None:
    for name in ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</script><script>"):
        assert name not in page()
    assert html.escape(report_sample.HOSTILE[0]) in page()
    assert "safe\\u202egnp.exe" in page()
    assert "\\x1b[2J\\x1b]0;owned\\x07red" in page()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202e]", page())


def test_no_example_command_holds_text_that_a_shell_acts_on() -> None:
    def named(name: str) -> str:
        return render(having([replace(each, row=replace(each.row, resource_id=name)) for each in found()]))

    assert "One verdict, by hand" not in named("arn:aws:x'; rm -rf ~ #")
    hostile = 'arn:aws:x$(id)`id`"; ls'
    (step,) = re.findall(r"<h3>One verdict, by hand.*?<pre class=\"block\">(.*?)\n", named(hostile), re.DOTALL)
    words = shlex.split(html.unescape(step))
    assert words[:3] == ["grep", "-F", '"resource_id":' + json.dumps(hostile)]
    assert words[4:] == [">", "document.json"]


def test_quotes_are_left_as_they_are_between_tags_only() -> None:
    templates = [each.read_text(encoding="utf-8") for each in (content("reports") / "templates").glob("*.j2")]
    assert any("|pretty" in each for each in templates)
    assert not any(re.findall(r"=\"[^\"{]*{{[^}]*\|(?:text|pretty)\b", each) for each in templates)
    first = found()[0]
    assert first.evidence.document
    document = replace(first.evidence.document, fields={"direct_internet_access": {"</pre>": "x" * 80}})
    made = replace(
        first, row=replace(first.row, message='a < "b" & \x1b<i>'), evidence=replace(first.evidence, document=document)
    )
    made_page = render(having([made]))
    assert '<dd>a &lt; "b" &amp; \\x1b&lt;i&gt;</div>' in made_page
    assert '<pre>{\n\t"&lt;/pre&gt;": "xxx' in made_page


def test_each_absent_field_is_told_in_words() -> None:
    shown = [(each.check.reads.fields, each.evidence.document) for each in found() if each.evidence.document]
    expected = [name for fields, document in shown for name in finding_evidence.absent(fields, document)]
    assert re.findall(r"<tr><th scope=row>(\w+)<td class=absent>absent: AWS returned no value\n", page()) == expected
    assert "enable_inter_container_traffic_encryption" in expected


def test_headings_come_in_order() -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", page())]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_table_header_has_a_scope_and_every_id_is_one_of_a_kind() -> None:
    assert not re.search(r"<th(?![^>]* scope=)[ >]", page())
    ids = re.findall(r' id="([^"]*)"', page())
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("change", "sentences"),
    [
        ({}, ["23 critical and high findings, and 17 of lower severity.", UNKNOWN_BECAUSE, "1 failure waived."]),
        ({"failed": {**NONE_FAILED, Severity.MEDIUM: 3}, "statuses": {**NO_STATUSES, FAIL: 3, Status.WAIVED: 1}},
         ["No critical or high findings; 3 of lower severity.",
          "Some calls were not answered, but no verdict rests on them.", "1 failure waived."]),
        ({"failed": NONE_FAILED, "statuses": NO_STATUSES, "empty": True}, ["Nothing was judged."]),
    ],
)  # fmt: skip
def test_the_verdict_is_a_plain_sentence(change: dict[str, Any], sentences: list[str]) -> None:
    report = having([], replace(sample(), coverage=())) if change.pop("empty", False) else sample()
    (said,) = re.findall('<p class="verdict">(.*?)</p>', render(replace(report, **change)))
    assert html.unescape(said) == " ".join(sentences)


def test_what_was_deleted_during_the_scan_is_told_where_there_is_any() -> None:
    assert not any(place.vanished for place in sample().coverage)
    assert "deleted" not in page()[page().index('id="coverage"') :]
    first, *services = sample().services
    place, other, *others = first.places

    def coverage(*counts: int) -> str:
        places = (*(replace(each, vanished=count) for each, count in zip((place, other), counts, strict=True)), *others)
        report = replace(sample(), services=(replace(first, places=places), *services))
        return text_of(render(report).partition('id="coverage"')[2])

    assert coverage(2, 0).count("2 deleted while they were read, not judged") == 1
    assert coverage(2, 0).count("not applicable; 2 deleted meanwhile") == 1
    assert "not applicable; 3 deleted meanwhile" in coverage(2, 1)


def test_a_share_is_never_rounded_to_none_or_all() -> None:
    def share(verdicts: int) -> str:
        unread = replace(sample().unread, verdicts=verdicts, of_verdicts=900)
        (said,) = re.findall(rf"{verdicts} of 900 verdicts \((.*?)\) and", render(replace(sample(), unread=unread)))
        return str(said)

    assert [share(part) for part in (1, 450, 899, 900)] == ["under 1 %", "50 %", "over 99 %", "100 %"]


def test_a_name_breaks_after_colons_and_stays_text() -> None:
    group, *others = sample().unread.causes
    call = replace(group.calls[0], types=("AWS::S3::<b>",))
    causes = (replace(group, calls=(call,)), *others)
    assert "AWS::<wbr>S3::<wbr>&lt;b&gt;" in render(replace(sample(), unread=replace(sample().unread, causes=causes)))


def test_only_denials_that_a_grant_cures_come_with_a_policy() -> None:
    permits = "An IAM policy that permits them"
    assert page().count(permits) == 1
    unread = sample().unread
    causes = tuple(replace(each, cause="service_control_policy") if each.cause == "denied" else each for each in unread.causes)
    assert permits not in render(replace(sample(), unread=replace(unread, causes=causes)))


def test_a_narrowed_scan_says_so_wherever_a_score_would_stand() -> None:
    narrowed = report_sample.report(of=320)
    text = render(narrowed)
    assert f"<strong>Partial: {narrowed.asked} of 320 checks.</strong>" in text
    assert f'<span class="quiet">partial: {narrowed.asked} of 320 checks</span>' in text
    assert "of verdicts pass" not in text
    assert "Partial" not in page()


def test_a_control_is_not_said_to_be_met() -> None:
    passing = {
        key: replace(each, controls=tuple(replace(one, statuses={Status.PASS: 1}) for one in each.controls))
        for key, each in sample().frameworks.items()
    }
    controls = render(replace(sample(), frameworks=passing)).partition('id="controls"')[2].partition('id="coverage"')[0]
    assert set(re.findall(r'<td><span class="mark \w+">(.*?)</span>', controls)) == {"No findings"}


# The page in a browser


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    if not (CHROMIUM and CHROMEDRIVER):
        missing = "chromium and chromedriver are not both installed"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for switch in SWITCHES:
        options.add_argument(switch)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(CHROMEDRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(page(), encoding="utf-8")
    return path.as_uri()


def log(browser: webdriver.Chrome, name: str) -> list[Any]:
    found: list[Any] = browser.get_log(name)  # type: ignore[no-untyped-call]
    return found


@pytest.fixture
def opened(browser: webdriver.Chrome, address: str) -> Iterator[webdriver.Chrome]:
    """The page, freshly loaded; afterwards its log must hold no error, and no request but for the page itself."""
    browser.get("about:blank")
    log(browser, "browser")
    log(browser, "performance")
    browser.get(address)
    yield browser
    assert log(browser, "browser") == []
    assert browser.title.startswith("AI/ML compliance of account")
    events = [json.loads(entry["message"])["message"] for entry in log(browser, "performance")]
    requested = {each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"}
    assert requested == {address}


def shown(browser: webdriver.Chrome) -> list[Any]:
    return browser.find_elements(By.CSS_SELECTOR, ".finding:not([hidden])")


def count_says(browser: webdriver.Chrome, text: str) -> None:
    status = browser.find_element(By.ID, "count")
    assert status.get_attribute("role") == "status"
    WebDriverWait(browser, 5).until(lambda _: text in status.text, f"the count never said {text!r}")


def box(browser: webdriver.Chrome, field: str, value: str) -> Any:
    return browser.find_element(By.CSS_SELECTOR, f'#filters input[name="{field}"][value="{value}"]')


@pytest.mark.browser
def test_hostile_strings_are_text(opened: webdriver.Chrome) -> None:
    listed = opened.execute_script("return document.getElementById('list').textContent")
    for name in (*report_sample.HOSTILE[:5], "safe\\u202egnp.exe"):
        assert name in listed
    assert opened.execute_script("return document.querySelectorAll('img, #list script').length") == 0


@pytest.mark.browser
def test_filters_narrow_the_list_and_the_count_and_stay_in_the_address(opened: webdriver.Chrome, address: str) -> None:
    findings = found()
    assert len(shown(opened)) == len(findings)
    count_says(opened, f"{len(findings)} entries")
    box(opened, "severity", "critical").click()
    critical = [each for each in findings if each.row.severity == Severity.CRITICAL]
    assert len(shown(opened)) == len(critical)
    box(opened, "status", "UNKNOWN").click()
    unknown = [each for each in critical if each.row.status == UNKNOWN]
    assert len(shown(opened)) == len(unknown) > 0
    count_says(opened, f"{len(unknown)} of {len(findings)} entr")
    assert opened.current_url == f"{address}#severity=critical&status=UNKNOWN"
    opened.find_element(By.CSS_SELECTOR, "#filters button[type=reset]").click()
    count_says(opened, f"{len(findings)} entries")
    assert len(shown(opened)) == len(findings)


@pytest.mark.browser
def test_filters_work_by_keyboard(opened: webdriver.Chrome) -> None:
    opened.find_element(By.ID, "q").send_keys("customer managed", Keys.TAB, Keys.TAB, Keys.SPACE)
    focused = opened.switch_to.active_element
    assert (focused.get_attribute("name"), focused.get_attribute("type")) == ("severity", "checkbox")
    wanted = [each for each in found() if "customer managed" in str(each).lower()
              and each.row.severity == focused.get_attribute("value")]  # fmt: skip
    assert len(shown(opened)) == len(wanted)


@pytest.mark.browser
def test_text_search_finds_what_is_folded_away_and_says_when_nothing_matches(opened: webdriver.Chrome) -> None:
    search = opened.find_element(By.ID, "q")
    search.send_keys("SUBNET-0a1b2c3d")
    expected = sum("subnet-0a1b2c3d" in str(each) for each in found())
    count_says(opened, f"{expected} of")
    search.clear()
    search.send_keys("<nothing & no one>")
    count_says(opened, "0 of")
    assert opened.find_element(By.ID, "none").is_displayed()


@pytest.mark.browser
def test_the_address_restores_filters(opened: webdriver.Chrome, address: str) -> None:
    opened.get("about:blank")
    opened.get(f"{address}#severity=high,low&service=s3&q=bucket%20keeps")
    assert box(opened, "severity", "high").is_selected()
    assert box(opened, "severity", "low").is_selected()
    assert not box(opened, "severity", "critical").is_selected()
    assert opened.find_element(By.ID, "q").get_attribute("value") == "bucket keeps"
    wanted = [each for each in found() if each.check.id == "S3-VER-001"]
    assert len(shown(opened)) == len(wanted)
    count_says(opened, f"{len(wanted)} of")
    opened.execute_script("window.location.hash = '#severity=critical&q=%E0%A4%A'")
    WebDriverWait(opened, 5).until(lambda _: box(opened, "severity", "critical").is_selected())


@pytest.mark.browser
def test_a_number_in_the_overview_leads_to_its_findings(opened: webdriver.Chrome) -> None:
    opened.find_element(By.CSS_SELECTOR, '#overview a[href="#severity=critical&status=FAIL"]').click()
    WebDriverWait(opened, 5).until(lambda _: len(shown(opened)) == sample().failed[Severity.CRITICAL])


@pytest.mark.browser
def test_a_finding_unfolds_to_its_evidence(opened: webdriver.Chrome) -> None:
    finding = found()[0]
    element = shown(opened)[0]
    summary = element.find_element(By.TAG_NAME, "summary")
    assert finding.row.message in summary.text
    assert not element.find_element(By.CLASS_NAME, "body").is_displayed()
    summary.send_keys(Keys.ENTER)
    text = element.text
    evidence, check = finding.evidence, finding.check
    assert evidence.document
    told = [finding.row.resource_id, check.policy, check.remediation, check.description]
    for expected in (*told, evidence.document.sha256, *evidence.sources, *evidence.document.fields):
        assert expected in text
    assert opened.execute_script("return document.querySelectorAll('.finding[open]').length") == 1


@pytest.mark.browser
def test_an_unknown_finding_names_the_action_to_grant(opened: webdriver.Chrome) -> None:
    box(opened, "service", "iam").click()
    box(opened, "status", "UNKNOWN").click()
    (element,) = shown(opened)
    element.find_element(By.TAG_NAME, "summary").click()
    cells = [cell.text for cell in element.find_elements(By.CSS_SELECTOR, "td")]
    assert cells == ["iam:ListUsers", "AccessDenied", "Access denied, cause not stated", "iam:ListUsers"]


@pytest.mark.browser
def test_a_link_to_a_finding_opens_it_even_when_filtered_away(opened: webdriver.Chrome, address: str) -> None:
    anchor = f"f-{found()[-1].row.fingerprint[:16]}"
    box(opened, "severity", "critical").click()
    opened.execute_script(f"window.location.hash = '#{anchor}'")
    WebDriverWait(opened, 5).until(lambda _: opened.find_element(By.ID, anchor).get_attribute("open"))
    assert opened.find_element(By.ID, anchor).is_displayed()


@pytest.mark.browser
def test_the_control_view_lists_checks_and_what_was_not_assessed(opened: webdriver.Chrome) -> None:
    controls = opened.find_element(By.ID, "controls")
    for framework in report_sample.FRAMEWORKS.values():
        assert framework.title in controls.text
    row = next(row for row in controls.find_elements(By.CSS_SELECTOR, "tbody tr") if row.text.startswith("A.8.24"))
    row.find_element(By.TAG_NAME, "summary").click()
    for check in ("SM-ENC-001", "SM-TRN-003", "BR-KB-004", "S3-POL-001"):
        assert check in row.text
    rest = controls.find_element(By.CSS_SELECTOR, "details.rest")
    assert "not assessed by this scan" in rest.text
    assert "Threat intelligence" not in rest.text
    rest.find_element(By.TAG_NAME, "summary").click()
    assert "A.5.7 Threat intelligence" in rest.text
    assert "Untested: Whether threat reports" in rest.text
    clocks = next(row for row in rest.find_elements(By.TAG_NAME, "tr") if row.text.startswith("A.8.17"))
    assert clocks.find_element(By.TAG_NAME, "td").text.startswith(
        "Inherited from AWS SOC 2 Type II report of AWS, in AWS Artifact"
    )


@pytest.mark.browser
def test_what_passes_a_check_is_named_once_and_led_to_from_elsewhere(opened: webdriver.Chrome) -> None:
    shown = "return document.getElementById(arguments[0]).checkVisibility({contentVisibilityAuto: false})"
    link = opened.execute_script("return document.querySelector('#controls a.controls-passes')")
    anchor = link.get_attribute("href").partition("#")[2]
    passed = report_sample.report().checks[anchor.removeprefix("pass-")].passed
    assert not opened.execute_script(shown, anchor)
    opened.execute_script("arguments[0].closest('details').open = true; arguments[0].click()", link)
    WebDriverWait(opened, 5).until(lambda _: opened.execute_script(shown, anchor))
    assert opened.find_element(By.ID, anchor).text.startswith(", ".join(map(visible, passed.names)))
    assert link.text.startswith(f"The {passed.count} that pass")


@pytest.mark.browser
def test_questions_open_on_what_to_set(browser: webdriver.Chrome, tmp_path: Path) -> None:
    asked = Question("approved_models", "Models that <may> be used.", [], ["amazon.nova-*"], 3, {"SM-ENC-001": 3})
    path = tmp_path / "report.html"
    path.write_text("".join(html_report.pieces(replace(report_sample.report(), questions=(asked,), waiting=3))), encoding="utf-8")
    browser.get(path.as_uri())
    section = browser.find_element(By.ID, "questions")
    assert "3 verdicts wait for 1 answer of yours." in section.text
    entry = section.find_element(By.CSS_SELECTOR, "li")
    entry.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
    assert "Models that <may> be used." in entry.text
    assert entry.find_element(By.TAG_NAME, "pre").text == 'approved_models: ["amazon.nova-*"]'
    section.find_element(By.LINK_TEXT, "SM-ENC-001").click()
    WebDriverWait(browser, 5).until(lambda _: "q=SM-ENC-001" in browser.current_url)
    for width in (1280, 320):
        browser.set_window_size(width, 900)
        assert browser.execute_script("return document.querySelector('#questions').scrollWidth <= window.innerWidth")
    browser.set_window_size(1280, 900)


@pytest.mark.browser
def test_what_to_fix_first_opens_on_the_findings_that_end_with_it(opened: webdriver.Chrome) -> None:
    section = opened.find_element(By.ID, "first")
    causes = report_sample.report().priorities.first()
    entries = section.find_elements(By.CSS_SELECTOR, ".causes > li")
    assert [entry.find_element(By.CSS_SELECTOR, "summary .quiet").text for entry in entries] == [each.effect for each in causes]
    entries[0].find_element(By.TAG_NAME, "summary").click()
    assert all(each.check.id in entries[0].text for each in causes[0].checks)
    link = entries[0].find_element(By.CSS_SELECTOR, ".behind a")
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    WebDriverWait(opened, 5).until(lambda _: opened.find_element(By.ID, anchor).get_attribute("open"))


@pytest.mark.browser
def test_a_workload_leads_to_the_findings_of_its_parts(browser: webdriver.Chrome, tmp_path: Path) -> None:
    row = found()[0].row
    key = (row.resource_type, row.region, row.resource_id)
    root = ("AWS::SageMaker::Endpoint", row.region, "arn:endpoint/fraud")
    parts = (Part(root, "fraud", None, {}, 0, 0), Part(key, row.resource_name, root, {row.severity: 1}, 0, 2))
    missing = (NotRead(root, "endpoint_config_name", "AWS::SageMaker::EndpointConfig", "blue"),)
    path = tmp_path / "report.html"
    with_one = replace(sample(), workloads=Workloads((Workload(parts, {row.severity: 1}, 0, missing),), 39))
    path.write_text(render(with_one), encoding="utf-8")
    browser.get(path.as_uri())
    entry = browser.find_element(By.CSS_SELECTOR, ".workloads-list li")
    entry.find_element(By.TAG_NAME, "summary").click()
    for said in ("shared with 2 other workloads", "Not read: SageMaker EndpointConfig blue, named by fraud", row.check_id):
        assert said in entry.text
    assert "39 failures are of resources outside of all workloads" in browser.find_element(By.ID, "workloads").text
    entry.find_element(By.LINK_TEXT, row.check_id).click()
    anchor = f"f-{row.fingerprint[:16]}"
    WebDriverWait(browser, 5).until(lambda _: browser.find_element(By.ID, anchor).get_attribute("open"))


@pytest.mark.browser
def test_scores_are_ranges_while_anything_is_unknown(opened: webdriver.Chrome) -> None:
    controls = opened.find_element(By.ID, "framework-iso27001").find_element(By.XPATH, "..")
    assert "0 to 100 %. Any share is possible: 2 lists of resources could not be read" in controls.text
    passing = {row.find_element(By.CLASS_NAME, "id").text: row.find_element(By.CLASS_NAME, "passing").text
               for row in controls.find_elements(By.CSS_SELECTOR, ".controls:not(.wanted) tbody tr")}  # fmt: skip
    shown = [passing[control] for control in ("A.5.17", "A.8.13", "A.8.22", "A.8.26")]
    assert shown == ["0 to 100 %", "20 %", "14.2 %", "0 to 50 %"]
    first = opened.find_element(By.CSS_SELECTOR, "#overview .scores li")
    assert first.text.split("\n") == [
        "ISO 27001:2022",
        "0 to 100 %",
        "5 pass, 41 fail, 4 unknown, 2 lists not read; speaks of 11 of 93 controls, 0 of 30 clauses",
    ]
    assert first.find_element(By.TAG_NAME, "svg").get_attribute("aria-label") == "0 to 100 % of verdicts pass"


@pytest.mark.browser
def test_a_refused_call_shows_what_it_affects_and_how_much_of_the_estate(opened: webdriver.Chrome) -> None:
    coverage = opened.find_element(By.ID, "coverage")
    assert "7 of 54 verdicts (13 %) and 4 of 31 listed resources (13 %) rest on something that was not read" in coverage.text
    row = next(row for row in coverage.find_elements(By.CSS_SELECTOR, ".calls tr") if row.text.startswith("sagemaker:ListTags"))
    row.find_element(By.TAG_NAME, "summary").click()
    for expected in ("AccessDeniedException", "eu-central-1", "AWS::SageMaker::NotebookInstance", "SM-TAG-001", "A.5.12"):
        assert expected in row.text
    assert [cell.text for cell in row.find_elements(By.CSS_SELECTOR, ".num")] == ["2", "2", "2"]
    row.find_element(By.LINK_TEXT, "SM-TAG-001").click()
    WebDriverWait(opened, 5).until(lambda _: len(shown(opened)) == 2)


def sheets(browser: webdriver.Chrome) -> int:
    """How many pages of paper a browser prints a page on."""
    return len(re.findall(rb"/Type\s*/Page\b", base64.b64decode(browser.print_page())))


def lines_on_paper(browser: webdriver.Chrome) -> list[Any]:
    """The findings of which anything is printed."""
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        return [each for each in browser.find_elements(By.CLASS_NAME, "finding") if each.is_displayed()]
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.fixture
def many(browser: webdriver.Chrome, tmp_path: Path) -> webdriver.Chrome:
    """The page of more findings than are printed."""
    each = found()[0]
    ids = [f"arn:aws:s3:::bucket-{number:03}" for number in range(html_report.ON_PAPER + 40)]
    findings = [replace(each, row=replace(each.row, resource_id=one)) for one in ids]
    path = tmp_path / "many.html"
    path.write_text(render(having(findings)), encoding="utf-8")
    browser.get(path.as_uri())
    return browser


@pytest.mark.browser
def test_a_finding_is_a_line_on_paper_unless_its_reader_opened_it(opened: webdriver.Chrome) -> None:
    entries = shown(opened)
    opened.execute_script("arguments[0].open = true", entries[0])
    opened.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    assert [bool(each.get_attribute("open")) for each in entries] == [True, *[False] * (len(entries) - 1)]
    causes = "return Array.from(document.querySelectorAll('#first .causes details'), (each) => each.open)"
    assert set(opened.execute_script(causes)) == {True}
    opened.execute_script("window.dispatchEvent(new Event('afterprint'))")
    assert set(opened.execute_script(causes)) == {False}
    assert len(lines_on_paper(opened)) == len(entries)


@pytest.mark.browser
def test_of_many_findings_the_first_that_are_shown_are_printed_and_the_rest_counted(many: webdriver.Chrome) -> None:
    assert len(lines_on_paper(many)) == html_report.ON_PAPER
    last = shown(many)[-1]
    many.execute_script("arguments[0].open = true", last)
    assert len(lines_on_paper(many)) == html_report.ON_PAPER + 1
    many.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    assert many.find_element(By.CSS_SELECTOR, "#beyond span").get_attribute("textContent") == "39"
    many.find_element(By.ID, "q").send_keys("bucket-00")
    WebDriverWait(many, 5).until(lambda _: len(shown(many)) == 10)
    assert len(lines_on_paper(many)) == 10
    many.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    assert many.find_element(By.ID, "beyond").get_attribute("hidden")


@pytest.mark.browser
def test_without_script_paper_holds_the_same(browser: webdriver.Chrome, many: webdriver.Chrome) -> None:
    address = many.current_url
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(address)
        assert len(lines_on_paper(browser)) == html_report.ON_PAPER
        assert browser.find_element(By.CSS_SELECTOR, "#beyond span").get_attribute("textContent") == "40"
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def sections(browser: webdriver.Chrome) -> list[str]:
    """The ids of the sections that are shown."""
    return [
        each.get_attribute("id") or "" for each in browser.find_elements(By.CSS_SELECTOR, "main > section") if each.is_displayed()
    ]


def choose(browser: webdriver.Chrome, role: str) -> None:
    browser.execute_script("window.scrollTo(0, 0)")
    browser.find_element(By.ID, f"view-{role}").click()


@pytest.mark.browser
def test_a_view_shows_the_sections_of_a_role_and_leads_to_no_other(opened: webdriver.Chrome) -> None:
    everything = sections(opened)
    for role, _ in html_report.VIEWS[1:]:
        choose(opened, role)
        concerned = opened.find_elements(By.CSS_SELECTOR, f"main > section[data-roles~={role}]")
        assert concerned
        assert sections(opened) == [each.get_attribute("id") for each in concerned]
        links = [
            each.get_attribute("href") or "" for each in opened.find_elements(By.CSS_SELECTOR, "nav a") if each.is_displayed()
        ]
        assert [each.partition("#")[2] for each in links] == sections(opened)
        assert opened.current_url.endswith(f"#view={role}")
    choose(opened, "all")
    assert sections(opened) == everything


@pytest.mark.browser
def test_what_the_address_names_is_shown_in_each_view(opened: webdriver.Chrome, address: str) -> None:
    choose(opened, "executive")
    anchor = f"f-{found()[0].row.fingerprint[:16]}"
    opened.get(f"{address}#{anchor}")
    opened.execute_script("document.getElementById('view-executive').checked = true")
    assert "findings" in sections(opened)
    choose(opened, "grc")
    assert "findings" not in sections(opened)


@pytest.mark.browser
def test_the_address_holds_view_and_filters(opened: webdriver.Chrome, address: str) -> None:
    choose(opened, "auditor")
    box(opened, "severity", "critical").click()
    assert opened.current_url.endswith("#view=auditor&severity=critical")
    count = len(shown(opened))
    opened.get("about:blank")
    opened.get(f"{address}#view=auditor&severity=critical")
    assert "first" not in sections(opened)
    assert len(shown(opened)) == count
    opened.get(f"{address}#view=no-role-of-ours")
    assert "findings" in sections(opened)


@pytest.mark.browser
def test_a_number_leads_out_of_a_view_without_findings(opened: webdriver.Chrome) -> None:
    choose(opened, "grc")
    opened.find_element(By.CSS_SELECTOR, "#overview .matrix .jump").click()
    WebDriverWait(opened, 5).until(lambda _: "findings" in sections(opened))


@pytest.mark.browser
@pytest.mark.parametrize("text", ["as it is", "hostile"])
def test_executives_get_one_sheet(browser: webdriver.Chrome, tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.html"
    path.write_text(hostile_page() if text == "hostile" else page(), encoding="utf-8")
    browser.get(f"{path.as_uri()}#view=executive")
    assert sections(browser) == ["summary"]
    assert sheets(browser) == 1


@functools.cache
def axe() -> str:
    """The script of axe-core, which tells what of a page people cannot use."""
    return (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_use_the_page(browser: webdriver.Chrome, tmp_path: Path, theme: str, width: int) -> None:
    """No fault that axe-core finds, with all open that folds, and nothing that a narrow window does not hold."""
    path = tmp_path / "report.html"
    path.write_text(render(replace(sample(), workloads=hostile_workloads(iter(NAMES)))), encoding="utf-8")
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    media = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    try:
        browser.get(path.as_uri())
        browser.execute_script("for (const each of document.querySelectorAll('details')) each.open = true")
        browser.execute_cdp_cmd("Runtime.evaluate", {"expression": axe()})
        browser.set_script_timeout(60)
        found = browser.execute_async_script("axe.run({resultTypes: ['violations']}).then(arguments[0])")
        told = [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found["violations"]]
        assert found["passes"]
        assert told == []
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.browser
def test_a_command_copies_by_a_button_that_appears_with_it(opened: webdriver.Chrome) -> None:
    entry = next(each for each in shown(opened) if each.find_elements(By.CSS_SELECTOR, "pre.command"))
    assert not entry.find_elements(By.CLASS_NAME, "copy")
    opened.execute_script("arguments[0].open = true; arguments[0].scrollIntoView()", entry)
    WebDriverWait(opened, 5).until(lambda _: entry.find_elements(By.CLASS_NAME, "copy"))
    opened.execute_script("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    button = entry.find_element(By.CLASS_NAME, "copy")
    opened.execute_script("arguments[0].focus()", button)
    button.send_keys(Keys.ENTER)
    WebDriverWait(opened, 5).until(lambda _: button.text == "Copied")
    assert opened.execute_script("return window.copied") == entry.find_element(By.CSS_SELECTOR, "pre.command").text
    opened.execute_script("navigator.clipboard.writeText = () => Promise.reject(new Error('closed'))")
    button.send_keys(Keys.ENTER)
    WebDriverWait(opened, 5).until(lambda _: button.text == "Selected")
    assert opened.execute_script("return window.getSelection().toString()") == opened.execute_script("return window.copied")


@pytest.mark.browser
def test_without_script_every_finding_is_there_and_no_filters_are(browser: webdriver.Chrome, address: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get("about:blank")
        browser.get(address)
        assert len(browser.find_elements(By.CLASS_NAME, "finding")) == len(sample().findings)
        assert not browser.find_element(By.ID, "filters").is_displayed()
        assert not browser.find_element(By.ID, "unfold").is_displayed()
        browser.find_elements(By.CSS_SELECTOR, ".finding summary")[0].click()
        assert browser.find_elements(By.CSS_SELECTOR, ".finding .body")[0].is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        log(browser, "browser")


NAMES = tuple(f"a-resource-with-a-name-{number}" for number in range(20))


def hostile_workloads(names: Iterator[str]) -> Workloads:
    root, other = (next(names), next(names), next(names)), ("AWS::IAM::Role", "global", next(names))
    parts = (
        Part(root, next(names), None, {Severity.HIGH: 2}, 1, 0),
        Part(other, next(names), root, {}, 0, 1),
    )
    missing = (NotRead(root, next(names), next(names), next(names)), NotRead(other, next(names), "", ""))
    return Workloads((Workload(parts, {Severity.HIGH: 2}, 1, missing),), 3)


def hostile_report() -> Report:
    """The sample with strangers' text wherever a page may show it: names, values, titles, remedies, codes of errors."""
    names = itertools.cycle(
        [*HOSTILE, '"><img src=x onerror=owned=1>', "' autofocus onfocus=owned=1 x='", "</pre></style></svg><svg onload=owned=1>"]
    )

    def spoilt(holder: Any, *fields: str) -> Any:
        return replace(holder, **{field: next(names) for field in fields})

    def refused(call: Any) -> Any:
        return spoilt(call, "call", "code", "action")

    def document(shown: ShownDocument) -> ShownDocument:
        fields = {**shown.fields, next(names): {next(names): next(names)}, "tags": [next(names)]}
        return replace(shown, fields=fields, unread={name: refused(why) for name, why in shown.unread.items()})

    def check(of: Any) -> Any:
        sources = (Citation("page", next(names), next(names)), Citation("api", next(names), next(names)))
        told = spoilt(of, "title", "description", "remediation", "rationale", "rule", "policy")
        return replace(told, sources=sources, passed=Passed(30, (next(names), next(names))))

    def row(of: Row) -> Any:
        return spoilt(of, "resource_name", "resource_id", "message", "account_id", "region", "severity_reason")

    def finding(each: Finding) -> Finding:
        evidence = replace(each.evidence, sources=(next(names),), refused=tuple(map(refused, each.evidence.refused)))
        if evidence.document:
            evidence = replace(evidence, document=document(evidence.document))
        remedy = replace(each.remedy, commands=(next(names),), withheld=next(names))
        return Finding(row(each.row), check(each.check), remedy, evidence)

    report = sample()
    causes = tuple(
        replace(
            group,
            calls=tuple(
                replace(each, failed_call=refused(each.failed_call), regions=(next(names),), types=(next(names),))
                for each in group.calls
            ),
        )
        for group in report.unread.causes
    )
    services = tuple(
        replace(each, places=tuple(spoilt(place, "resource_type", "region", "older_left_out") for place in each.places))
        for each in report.services
    )
    spoilt_report: Report = spoilt(report, "identity", "clock", "scan_id", "policies_sha256", "account_id")
    return replace(
        spoilt_report,
        regions=(next(names), next(names)),
        findings=Given(map(finding, found())),
        checks={key: check(each) for key, each in report.checks.items()},
        unread=replace(report.unread, causes=causes),
        services=services,
        workloads=hostile_workloads(names),
        questions=(Question(next(names), next(names), [], {next(names): [next(names)]}, 3, {next(iter(report.checks)): 3}),),
    )


@functools.cache
def hostile_page() -> str:
    return render(hostile_report())


def test_a_page_of_hostile_text_has_no_raw_character_that_is_not_seen_and_no_markup_but_ours() -> None:
    assert not raw(hostile_page(), keep="\n\t")
    assert re.findall("(?i)<script", hostile_page()) == ["<script"]
    assert not re.findall("(?i)<(?:img|base|iframe|object|embed|link)[ >]", hostile_page())
    assert set(re.findall("<([a-z0-9]+)", hostile_page())) == set(re.findall("<([a-z0-9]+)", page()))


@pytest.mark.browser
def test_hostile_text_does_nothing_in_a_browser(browser: webdriver.Chrome, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(hostile_page(), encoding="utf-8")
    browser.get("about:blank")
    log(browser, "browser")
    log(browser, "performance")
    browser.get(path.as_uri())
    found = browser.execute_script(
        """
        const all = [...document.querySelectorAll("*")];
        return {
          scripts: document.scripts.length,
          handlers: all.flatMap((each) => each.getAttributeNames().filter((name) => name.startsWith("on"))),
          loading: document.querySelectorAll("img, base, iframe, object, embed, link, meta[http-equiv=refresh]").length,
          links: [...document.links].filter((each) => !each.getAttribute("href").startsWith("#")).length,
          styles: document.querySelectorAll("style, [style]").length,
          owned: typeof window.owned,
          findings: document.querySelectorAll(".finding").length,
          wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
        };
        """
    )
    wanted = {"scripts": 1, "handlers": [], "loading": 0, "links": 0, "styles": 1, "owned": "undefined", "wide": False}
    assert found == wanted | {"findings": len(sample().findings)}
    assert log(browser, "browser") == []
    events = [json.loads(entry["message"])["message"] for entry in log(browser, "performance")]
    requested = {each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"}
    assert requested == {path.as_uri()}
