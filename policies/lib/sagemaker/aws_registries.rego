# The registries of Amazon ECR that AWS itself keeps images for SageMaker in, by the account. Only AWS can push there.
package lib.sagemaker.aws_registries

# What an image is named by at the plain address of its registry: Amazon ECR has further ones, for FIPS and for IPv6, by which the same
# images are pulled (Amazon ECR User Guide and AWS General Reference, endpoints).
plain(image) := regex.replace(
	regex.replace(image, `^([0-9]{12})\.dkr\.ecr-fips\.`, "$1.dkr.ecr."),
	`^([0-9]{12})\.dkr-ecr(-fips)?\.([a-z0-9-]+)\.on\.aws/`,
	"$1.dkr.ecr.$3.amazonaws.com/",
)

# Of an image in Amazon ECR the account, of any other the host.
registry(image) := split(image, ".")[0] if in_ecr(image)

registry(image) := split(image, "/")[0] if not in_ecr(image)

in_ecr(image) if regex.match(`^[0-9]{12}\.dkr\.ecr\.`, image)

# AWS Deep Learning Containers, the built-in algorithms and the framework containers, each in the accounts of their Regions (Amazon SageMaker
# AI Developer Guide, sagemaker-algo-docker-registry-paths; AWS Deep Learning Containers, available images). An account that is not
# listed here is not known to be AWS's.
accounts := deep_learning | (algorithms | frameworks)

deep_learning := {"217643126080", "442386744353", "727897471807", "763104351884", "871362719292", "886529160074"}

algorithms := {
	"156387875391", "174872318107", "204372634319", "224300973850", "226302683700", "249704162688", "258307448986", "266724342769",
	"286214385809", "293181348795", "297031611018", "306986355934", "351501993468", "353608530281", "382416733822", "387376663083",
	"390948362332", "404615174143", "433757028032", "438346466558", "469771592824", "475088953585", "490574956308", "495149712605",
	"501404015308", "514117268639", "522234722520", "544295431143", "566113047672", "632365934929", "633353088612", "644912444149",
	"664544806723", "669576153137", "685385470294", "712309505854", "749696950732", "766337827248", "811284229777", "813361260812",
	"825641698319", "835164637446", "855470959533", "991648021394", "999678624901", "999911452149",
}

# Scikit-learn, Spark ML and XGBoost.
frameworks := {
	"121021644041", "141502667606", "246618743249", "257758044811", "341280168497", "354813040037", "366743142698", "414596584902",
	"450853457545", "451049120500", "492215442770", "651117190479", "659782779980", "662702820516", "683313688378", "720646828776",
	"737474898029", "746614075791", "764974769150", "783357654285", "801668240914", "833128469047",
}
