"""Costs: budgets and the monitors that watch for unusual spending."""

from aigov.aws.declaration import Call, Resource

BUDGET = Resource(
    type="AWS::Budgets::Budget",
    service="budgets",
    # not every reply has the ARN; names are unique in an account
    id="arn:{partition}:budgets::{account_id}:budget/$BudgetName",
    name="$BudgetName",
    scope="global",
    list=Call("DescribeBudgets", "Budgets", {"AccountId": "{account_id}", "ShowFilterExpression": True}, omits_empty=True),
)

ANOMALY_MONITOR = Resource(
    type="AWS::CE::AnomalyMonitor",
    service="ce",
    id="$MonitorArn",
    name="$MonitorName",
    scope="global",
    list=Call("GetAnomalyMonitors", "AnomalyMonitors"),
)

RESOURCES = (BUDGET, ANOMALY_MONITOR)

if __name__ == "__main__":
    from aigov.cli import run_service

    run_service("costs")
