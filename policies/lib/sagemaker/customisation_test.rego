package lib.sagemaker.customisation_test

import data.lib.sagemaker.customisation

test_each_type_has_a_name if {
	customisation.types == object.keys(customisation.kinds)
	every type, kind in customisation.kinds {
		customisation.label == sprintf("%s \"x\"", [kind]) with input as {"resource_type": type, "resource_name": "x"}
	}
}

test_silence_is_told_of_each_type_and_no_other if {
	every type in customisation.jobs {
		customisation.silence == "has a configuration document that cannot be read here" with input as {"resource_type": type}
	}
	customisation.silence == "names no place for its output" with input as {"resource_type": "AWS::SageMaker::TrainingSession"}
	not customisation.silence with input as {"resource_type": "AWS::SageMaker::TrainingJob"}
}
