package command

import (
	"bytes"
	"errors"
	"strings"
)

// printed runs a command and returns what it prints, so that the explorer
// exports a view in the bytes of its headless twin.
func printed(args ...string) ([]byte, error) {
	var out, talk bytes.Buffer
	if code := Run(args, strings.NewReader(""), &out, &talk); code != 0 {
		return nil, errors.New(strings.TrimSpace(talk.String()))
	}
	return out.Bytes(), nil
}
