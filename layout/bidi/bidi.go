// Package bidi is UAX #9: levels of a paragraph and order of a line.
package bidi
