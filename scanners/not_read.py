"""List operations of AI services that no scanner reads, by the reason why: what is new at AWS is in none and is reported.

`python -m averment.authoring.drift` holds this to botocore. An operation leaves the list by being read.
"""

from collections.abc import Mapping

TAGS = "tags are read by the Resource Groups Tagging API, where a check asks for them"
CONTENT = "content that people or models wrote, no configuration"
OFFERED = "what AWS offers, the same for every account"
ELSEWHERE = "read by another call"
OUTCOMES = "what single runs, sessions or requests came to; the configuration they ran with is read"
FOLDERS = "a name for a group of other resources, which are read themselves"
NO_QUESTION = "configuration about which no check asks anything yet: a gap"
ROUTES = "which of several resources a request goes to; these are read themselves"
INSIDE = "read only as far as the resource around it; no check asks about its insides yet: a gap"

Operations = Mapping[str, str]
"""By service the names of operations, separated by blanks."""

NOT_READ: Mapping[str, Operations] = {
    TAGS: dict.fromkeys(
        (
            "agent-registry-control",
            "bedrock-agent",
            "comprehend",
            "datazone",
            "kendra",
            "lexv2-models",
            "personalize",
            "qbusiness",
            "rekognition",
            "textract",
            "transcribe",
            "translate",
        ),
        "ListTagsForResource",
    ),
    CONTENT: {
        "bedrock": "ListAutomatedReasoningPolicyTestCases",
        "bedrock-agent": "ListKnowledgeBaseDocuments",
        "bedrock-agentcore-control": "ListDatasetExamples",
        "datazone": "ListAssetFilters ListAssetRevisions ListDataProductRevisions ListNotifications ListTimeSeriesDataPoints",
        "kendra": "ListEntityPersonas ListExperienceEntities ListGroupsOlderThanOrderingId",
        "lexv2-models": "ListCustomVocabularyItems ListTestSetRecords",
        "qbusiness": "ListAttachments ListConversations ListDocuments ListGroups ListMessages",
        "rekognition": "ListDatasetEntries ListDatasetLabels ListFaces ListUsers",
    },
    OFFERED: {
        "bedrock": "ListFoundationModelAgreementOffers",
        "datazone": "ListEnvironmentBlueprints",
        "lexv2-models": "ListBuiltInIntents ListBuiltInSlotTypes",
        "personalize": "ListRecipes",
        "qbusiness": "ListPluginActions ListPluginTypeActions ListPluginTypeMetadata",
        "sagemaker": "ListClusterExtensionVersions ListJobSchemaVersions ListModelMetadata ListResourceCatalogs",
        "translate": "ListLanguages",
    },
    ELSEWHERE: {
        "bedrock-agent": "ListAgentVersions",
        "bedrock-agentcore-control": (
            "ListAgentRuntimeVersions ListAgentRuntimeVersionsByCapacityProvider ListHarnessVersions ListPolicyEngines "
            "ListRegistries ListRegistryRecords"
        ),
        "comprehend": "ListDocumentClassifierSummaries ListEntityRecognizerSummaries",
        "sagemaker": "ListLabelingJobsForWorkteam ListModelCardVersions ListTrainingJobsForHyperParameterTuningJob",
    },
    OUTCOMES: {
        # a browser profile is what a session left, cookies above all, under a name: it has no key, role or network of its own
        "bedrock-agentcore-control": (
            "ListBrowserProfiles ListPolicyGenerationAssets ListPolicyGenerationSummaries ListPolicyGenerations"
        ),
        "comprehend": "ListFlywheelIterationHistory",
        "datazone": (
            "ListDataSourceRunActivities ListDataSourceRuns ListEnvironmentActions ListJobRuns ListLineageEvents "
            "ListLineageNodeHistory ListMetadataGenerationRuns ListNotebookRuns"
        ),
        "kendra": "ListDataSourceSyncJobs",
        "lexv2-models": (
            "ListAggregatedUtterances ListBotAnalyzerHistory ListBotRecommendations ListBotResourceGenerations "
            "ListExports ListImports ListIntentMetrics ListIntentPaths ListIntentStageMetrics ListRecommendedIntents "
            "ListSessionAnalyticsData ListSessionMetrics ListTestExecutionResultItems ListTestExecutions "
            "ListUtteranceAnalyticsData ListUtteranceMetrics"
        ),
        "personalize": "ListDataDeletionJobs",
        "qbusiness": "ListDataSourceSyncJobs",
        "sagemaker": (
            "ListCandidatesForAutoMLJob ListClusterEvents ListClusterOperations ListInferenceRecommendationsJobSteps "
            "ListModelCardExportJobs ListMonitoringAlertHistory ListMonitoringExecutions ListPipelineExecutionSteps "
            "ListPipelineParametersForExecution ListStageDevices"
        ),
    },
    FOLDERS: {
        "datazone": "ListAccountPools ListAccountsInAccountPool ListDomainUnitsForParent",
        "personalize": "ListSchemas",
        "sagemaker": "ListActions ListContexts ListExperiments ListLineageGroups ListTrialComponents ListTrials",
    },
    # targets, models behind them and configuration bundles, by caller, path and model
    ROUTES: {"bedrock-agentcore-control": "ListGatewayRules"},
    INSIDE: {
        "bedrock-agent": "ListVpcConfigurations",
        "bedrock-agentcore-control": ("ListConfigurationBundleVersions ListDatasetVersions ListPaymentConnectors ListPolicies"),
        "kendra": (
            "ListAccessControlConfigurations ListDataSources ListExperiences ListFaqs ListFeaturedResultsSets "
            "ListQuerySuggestionsBlockLists ListThesauri"
        ),
        "lexv2-models": (
            "ListBotAliasReplicas ListBotLocales ListBotReplicas ListBotVersionReplicas ListBotVersions ListIntents "
            "ListSlotTypes ListSlots"
        ),
        "personalize": (
            "ListBatchInferenceJobs ListBatchSegmentJobs ListCampaigns ListDatasetExportJobs ListDatasetImportJobs "
            "ListDatasets ListEventTrackers ListFilters ListMetricAttributionMetrics ListMetricAttributions "
            "ListRecommenders ListSolutionVersions ListSolutions"
        ),
        "qbusiness": (
            "ListChatResponseConfigurations ListDataAccessors ListDataSources ListIndices ListPlugins ListRetrievers "
            "ListSubscriptions ListWebExperiences"
        ),
        "rekognition": "ListProjectPolicies",
        "sagemaker": (
            "ListAliases ListClusterExtensions ListClusterNodes ListHubContentVersions ListImageVersions ListPipelineVersions"
        ),
    },
    NO_QUESTION: {
        "agent-registry-control": "ListPublisherAssociations ListPublishers",
        "bedrock": "ListProjects ListTrustedAccessPrograms",
        "bedrock-agent": "ListRetrievalInstructionVersions ListRetrievalInstructions",
        "bedrock-agentcore-control": "ListAgentInsightStores",
        "comprehend": (
            "ListDatasets ListDocumentClassificationJobs ListDominantLanguageDetectionJobs ListEndpoints "
            "ListEntitiesDetectionJobs ListEventsDetectionJobs ListKeyPhrasesDetectionJobs ListPiiEntitiesDetectionJobs "
            "ListSentimentDetectionJobs ListTargetedSentimentDetectionJobs ListTopicsDetectionJobs"
        ),
        "datazone": (
            "ListConnections ListDataSources ListDesignations ListEntityOwners ListEnvironmentBlueprintConfigurations "
            "ListEnvironmentProfiles ListEnvironments ListNotebooks ListPolicyGrants ListProjectMemberships "
            "ListProjectProfiles ListProjects ListRules ListSubscriptionGrants ListSubscriptionRequests "
            "ListSubscriptionTargets ListSubscriptions"
        ),
        "lexv2-models": "ListTestSets",
        "rekognition": "ListCollections ListMediaAnalysisJobs",
        "sagemaker": (
            "ListAIBenchmarkJobs ListAIWorkloadConfigs ListAlgorithms ListAppImageConfigs "
            "ListClusterSchedulerConfigs ListComputeQuotas ListDeviceFleets ListDevices ListEdgeDeploymentPlans "
            "ListEdgePackagingJobs ListGlobalInferenceGateways ListHumanTaskUis ListImages ListInferenceGateways "
            "ListInferenceRecommendationsJobs ListPipelineExecutions ListProjects "
            "ListSubscribedWorkteams ListTrainingPlans ListUltraServersByReservedCapacity"
        ),
        "textract": "ListAdapters ListBlueprints ListProjects",
        "transcribe": (
            "ListCallAnalyticsCategories ListCallAnalyticsJobs ListLanguageModels ListMedicalScribeJobs "
            "ListMedicalTranscriptionJobs ListMedicalVocabularies ListVocabularies ListVocabularyFilters"
        ),
        "translate": "ListTerminologies ListTextTranslationJobs",
    },
}

SERVICES_NOT_READ: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "codeguru-reviewer",
            "codeguru-security",
            "codeguruprofiler",
            "detective",
            "lookoutequipment",
            "connect",
            "connecthealth",
        ),
        "a product of AWS with a model inside that its users neither choose nor train",
    ),
    **dict.fromkeys(
        ("dataexchange", "emr", "neptunedata", "s3files", "stepfunctions", "appfabric", "appintegrations"),
        "a service for data or work of any kind; that it serves AI as well is said of it",
    ),
    "agent-discovery": "a search in what publishers made public; nothing of the account's own",
    **dict.fromkeys(
        ("sagemaker-a2i-runtime", "sagemaker-inference-router-runtime", "sagemaker-runtime"),
        "calls that use what is read of SageMaker",
    ),
    **dict.fromkeys(
        ("aiops", "nova-act", "opensearchmemory", "qapps", "qconnect"),
        "an AI service about which no check asks anything yet: a gap",
    ),
}
"""Services that say in their description that they are about AI, and that no scanner reads; why."""
