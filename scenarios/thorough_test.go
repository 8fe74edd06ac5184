package scenarios

import "os"

// Thorough asks tests for every practice and every random case, as .ci/run
// does by IMMPACT_THOROUGH=1. Without it they take a sample that is quick.
var Thorough = os.Getenv("IMMPACT_THOROUGH") != ""
