package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"warraq/library/query"
)

// choice is an option that takes one of a few words.
type choice struct {
	word string
	of   []string
}

func (c *choice) String() string { return c.word }

// Type is what the help calls a value.
func (c *choice) Type() string { return "word" }

func (c *choice) Set(word string) error {
	if !slices.Contains(c.of, word) {
		return fmt.Errorf("must be %s", c.list())
	}
	c.word = word
	return nil
}

// list is the words: "a, b or c".
func (c *choice) list() string {
	last := len(c.of) - 1
	return strings.Join(c.of[:last], ", ") + " or " + c.of[last]
}

// columns is an option that takes a number from 0; -1 is "not given".
type columns int

// maxColumns keeps a slip of the finger from asking for gigabytes of blanks.
const maxColumns = 10000

// String is empty for the default, so that the help does not show it.
func (n *columns) String() string {
	if *n < 0 {
		return "0"
	}
	return strconv.Itoa(int(*n))
}

func (n *columns) Type() string { return "int" }

func (n *columns) Set(s string) error {
	v, err := strconv.Atoi(s)
	if err != nil || v < 0 || v > maxColumns {
		return fmt.Errorf("must be a number from 0 to %d", maxColumns)
	}
	*n = columns(v)
	return nil
}

// asked is an option that takes a query; without one it is all articles.
type asked struct{ query.Query }

func (a *asked) Type() string { return "query" }

func (a *asked) Set(text string) error {
	q, err := query.Parse(text)
	if err == nil {
		a.Query = *q
	}
	return err
}

// helpFlag makes parsing end with pflag.ErrHelp.
type helpFlag struct{}

func (helpFlag) String() string   { return "false" }
func (helpFlag) Type() string     { return "bool" }
func (helpFlag) Set(string) error { return pflag.ErrHelp }
func (helpFlag) IsBoolFlag() bool { return true }
