// Command immpact shows how payments and clawbacks for childhood
// immunisations move, for deprived and for affluent GP practices, when the
// contract's rules change. Without a command it opens the explorer.
package main

import (
	"os"

	"example.org/immpact/cmd/immpact/internal/command"
)

func main() {
	os.Exit(command.Run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
