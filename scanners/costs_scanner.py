"""Costs: budgets and the monitors that watch for unusual spending, and who is notified."""

from averment.sources.aws.declaration import Call, Part, Resource

BUDGET = Resource(
    type="AWS::Budgets::Budget",
    service="budgets",
    # not every reply has the ARN; names are unique in an account
    id="arn:{partition}:budgets::{account_id}:budget/$BudgetName",
    name="$BudgetName",
    scope="global",
    list=Call("DescribeBudgets", "Budgets", {"AccountId": "{account_id}", "ShowFilterExpression": True}, omits_empty=True),
    # a notification is made with its subscribers, at least one (AWS Billing API Reference, CreateNotification)
    parts=(
        Part(
            "notifications",
            Call(
                "DescribeNotificationsForBudget",
                "Notifications",
                {"AccountId": "{account_id}", "BudgetName": "$BudgetName"},
                omits_empty=True,
            ),
            items=True,
        ),
    ),
)

ANOMALY_MONITOR = Resource(
    type="AWS::CE::AnomalyMonitor",
    service="ce",
    id="$MonitorArn",
    name="$MonitorName",
    scope="global",
    list=Call("GetAnomalyMonitors", "AnomalyMonitors"),
)

# Who is notified of anomalies, by monitor
ANOMALY_SUBSCRIPTION = Resource(
    type="AWS::CE::AnomalySubscription",
    service="ce",
    id="$SubscriptionArn",
    name="$SubscriptionName",
    scope="global",
    list=Call("GetAnomalySubscriptions", "AnomalySubscriptions"),
)

RESOURCES = (BUDGET, ANOMALY_MONITOR, ANOMALY_SUBSCRIPTION)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("costs")
