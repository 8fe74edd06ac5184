// Package version is the program's version, which every record carries.
package version

// Version is the program's version, as the change log has it; between two
// releases the next one's, marked as not released.
const Version = "0.2.0-dev"
