"""Finished jobs: listed newest first, down to the window, and the coverage says what was left out."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from averment.app.scan import window_days
from averment.base.errors import ConfigError
from averment.model.collected import Estate, Identity
from averment.policy import parameters
from averment.sources.aws.collect import Collector
from averment.sources.aws.reader import CollectionContext
from averment.sources.aws.session import ClientFactory
from averment.sources.declared import resources
from averment.sources.schemas import Models
from scanners.sagemaker_scanner import TRAINING_JOB
from tests.support import shipped
from tests.support.collecting import ACCOUNT, CLOCK, REGION, canned, session
from tests.support.strict_aws import StrictAWS

SINCE = datetime(2026, 8, 22, 23, 0, tzinfo=UTC)


def training_job(name: str, created: datetime) -> dict[str, Any]:
    arn = f"arn:aws:sagemaker:{REGION}:{ACCOUNT}:training-job/{name}"
    return {"TrainingJobName": name, "TrainingJobArn": arn, "CreationTime": created, "TrainingJobStatus": "Completed"}


def collected(pages: list[list[dict[str, Any]]], since: datetime | None = SINCE) -> tuple[Estate, StrictAWS]:
    aws = canned([TRAINING_JOB]).on("sagemaker", "ListTrainingJobs", [{"TrainingJobSummaries": page} for page in pages])
    context = CollectionContext(Identity(ACCOUNT, "aws", "arn"), (REGION,), CLOCK, concurrency=2, since=since)
    with aws:
        return Collector(ClientFactory(session(), 2), context).collect([TRAINING_JOB]), aws


YOUNG = training_job("young-a", SINCE)
OLD = training_job("old-b", SINCE - timedelta(seconds=1))


def test_paging_stops_at_the_window_and_the_population_says_so() -> None:
    estate, aws = collected([[YOUNG, OLD], [training_job("older-c", SINCE - timedelta(days=9))]])
    [population] = estate.populations
    assert (population.listed, population.since, population.failed_call) == (1, "2026-08-22T23:00:00Z", None)
    assert [name for _, name, _, _ in aws.calls if name.startswith(("List", "DescribeT"))].count("ListTrainingJobs") == 1
    assert [params for _, name, _, params in aws.calls if name == "DescribeTrainingJob"] == [{"TrainingJobName": "young-a"}]


def test_a_list_without_older_jobs_is_whole() -> None:
    [population] = collected([[YOUNG], [training_job("young-b", SINCE)]])[0].populations
    assert (population.listed, population.since) == (2, None)


def test_without_a_window_every_job_is_read() -> None:
    [population] = collected([[YOUNG], [OLD]], since=None)[0].populations
    assert (population.listed, population.since) == (2, None)


def test_lists_with_a_window_come_newest_first_by_that_time() -> None:
    models = Models()
    windowed = [(each, each.list) for each in resources().values() if each.list and each.list.window]
    assert len(windowed) >= 12
    for resource, call in windowed:
        params = {name[0].lower() + name[1:]: value for name, value in call.params.items()}
        # a batch job has no other time of its creation than that of its submission
        time = {"submitTime": "CreationTime", "creationTime": "CreationTime"}.get(call.window, call.window)
        assert (params["sortBy"], params["sortOrder"]) == (time, "Descending"), resource.type
        output = models.operation(resource.service, call.operation).output_shape
        assert call.window in output.members[call.result].member.members, resource.type


def test_the_window_is_the_parameters() -> None:
    rules = shipped.rules()
    [default] = [each.default for each in parameters.of(rules) if each.name == "finished_job_max_age_days"]
    assert window_days({}) == default
    assert window_days({"finished_job_max_age_days": 7}) == 7


@pytest.mark.parametrize("days", ["90", 0, -1, True, 1e9, None])
def test_a_window_that_is_no_number_of_days_is_refused(days: Any) -> None:
    with pytest.raises(ConfigError, match="finished_job_max_age_days"):
        window_days({"finished_job_max_age_days": days})
