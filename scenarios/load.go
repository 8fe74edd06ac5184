package scenarios

// Default is the id of the scenario that opens when none is named.
const Default = "exceptions-2021-22"

// Entry is one shipped file.
type Entry struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// Load reads the scenario of that id, or in that file. The error is an Errors
// where the fault is in a file's content.
func Load(ref string) (*Scenario, error) { panic("being written") }

// LoadContract reads the contract of that id, or in that file.
func LoadContract(ref string) (*Contract, error) { panic("being written") }

// Scenarios lists the shipped scenarios, the default first.
func Scenarios() []Entry { panic("being written") }

// Contracts lists the shipped contracts, the oldest year first.
func Contracts() []Entry { panic("being written") }

// Populations lists the shipped populations.
func Populations() []Entry { panic("being written") }

// Check reads any file the program knows (contract, practices, scenario, population),
// says which it is, and returns every fault in it, and for a contract every
// figure without a source.
func Check(file string) (kind string, err error) { panic("being written") }

// Template is a commented practice file to fill in.
func Template() []byte { panic("being written") }
