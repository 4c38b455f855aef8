# ISO/IEC 27001 A.8.20 to A.8.22: the private paths to AI services are limited by policies.
package vpc.endpoint_policies

import data.lib.iam.access
import data.lib.iam.conditions
import data.lib.iam.confinement
import data.lib.iam.iam
import data.lib.iam.parties
import data.vpc.endpoints

# METADATA
# scope: document
# title: Endpoint policies of AI services limit principals or models
# description: >-
#   Left at its default, an endpoint lets any credentials through, also those of another account that malware brings along: data leaves in
#   prompts to a stranger's model. A policy closes that way.
# schemas:
#   - input: schema.ec2_vpc_endpoint
# custom:
#   severity: medium
#   resource_types: [AWS::EC2::VPCEndpoint]
#   related: [AWS::Organizations::Organization]
#   controls:
#     iso27001: [A.8.20, A.8.21, A.5.23]
#     iso27701: [A.3.29]
#     iso42001: [A.4.5]
#   rationale: What may be called through a network path, and by whom, is the security feature that a network service has to offer.
#   sources:
#     - {api: "ec2:VpcEndpoint.PolicyDocument", says: is the policy of the endpoint}
#     - {api: "ec2:VpcEndpoint.ServiceRegion", says: is the Region of the service that the endpoint leads to}
#     - {page: "AWS PrivateLink Guide, Control access to VPC endpoints using endpoint policies", says: "without a policy of one's own the default one allows everybody everything"}
#     - {page: "IAM User Guide, Policy evaluation logic", says: an explicit denial outweighs what is allowed}
#   remediation: >-
#     By ModifyVpcEndpoint set a policy that asks for aws:PrincipalOrgID or aws:ResourceOrgID, or that lists the ARNs of the
#     models and endpoints that may be called. What it leaves out is refused for all workloads of the VPC.
#   commands:
#     - "aws ec2 modify-vpc-endpoint --vpc-endpoint-id {resource_name} --policy-document file://POLICY.json --region {region}"
deny["VPC-004"] contains msg if {
	input.resource_type == "AWS::EC2::VPCEndpoint"
	for_ai(input)

	# without a policy of one's own AWS attaches one that allows everything (API reference, CreateVpcEndpoint)
	not input.policy_document
	msg := sprintf("VPC endpoint %q for %s has no policy of its own.", [input.resource_name, endpoints.service_of(input)])
}

deny["VPC-004"] contains msg if {
	input.resource_type == "AWS::EC2::VPCEndpoint"
	for_ai(input)
	count(let_through) > 0
	msg := sprintf("VPC endpoint %q lets %s use any resource of %s.", [input.resource_name, access.names(let_through), endpoints.service_of(input)])
}

unknown["VPC-004"] contains reason if {
	input.resource_type == "AWS::EC2::VPCEndpoint"
	for_ai(input)
	count(let_through) == 0
	doubtful := [admission | some admission in access.doubtful(input.policy_document, home, access.anything); unlimited(admission)]
	count(doubtful) > 0
	reason := sprintf("The policy of VPC endpoint %q admits %s, and whether that is a stranger cannot be determined.", [input.resource_name, access.names(doubtful)])
}

unknown["VPC-004"] contains reason if {
	input.resource_type == "AWS::EC2::VPCEndpoint"
	name := input.service_name
	regex.match(`bedrock|sagemaker`, name)
	not endpoints.service_of(input)
	reason := sprintf("Which service VPC endpoint %q is for cannot be determined from its name, %s.", [input.resource_name, name])
}

skip["VPC-004"] contains reason if {
	input.resource_type == "AWS::EC2::VPCEndpoint"
	endpoints.service_of(input)
	not for_ai(input)
	reason := sprintf("VPC endpoint %q is for no AI service.", [input.resource_name])
}

skip["VPC-004"] contains reason if {
	input.resource_type == "AWS::EC2::VPCEndpoint"
	not endpoints.service_of(input)
	name := object.get(input, "service_name", "")
	not regex.match(`bedrock|sagemaker`, name)
	reason := sprintf("VPC endpoint %q is for no service of AWS in a Region.", [input.resource_name])
}

home := access.home(input.account_id)

let_through := [admission |
	some admission in access.outsiders(input.policy_document, home, access.anything)
	unlimited(admission)
]

# Whether a statement leaves open whose models and endpoints are called: no list of them, no condition on whose they are, and no denial of
# all others. A stranger who is named needs none of this.
unlimited(admission) if admission.who == "stranger"

unlimited(admission) if {
	some kind in {"bedrock:foundation-model", "sagemaker:endpoint", "bedrock-agentcore:runtime"}
	iam.reaches_all(admission.statement, kind)
	statement := admission.statement
	not of_known_owners(statement)
	not others_denied
}

of_known_owners(statement) if {
	some condition in conditions.demands(conditions.of(statement))
	owners(condition)
}

others_denied if {
	some statement in input.policy_document.Statement
	statement.Effect == "Deny"
	"*" in statement.Principal.AWS
	iam.on_everything(statement)
	iam.covers(statement, "bedrock:InvokeModel")
	list := conditions.of(statement)
	count(list) == 1
	list[0].negated
	owners(list[0])
}

# Whether a condition names whose resources may be asked for: known accounts and organizations alone. What names nobody lets nobody in.
owners(condition) if {
	condition.key in {"aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"}
	named := confinement.named(condition, home)
	count([party | some party in named; confinement.relation(party, home) in parties.outside]) == 0
}

for_ai(endpoint) if endpoints.is_ai(endpoints.service_of(endpoint))

# All that SageMaker offers under names of its own: studio, notebook, experiments (Developer Guide, "Connect to SageMaker AI Within your VPC").
for_ai(endpoint) if startswith(endpoint.service_name, "aws.sagemaker.")
