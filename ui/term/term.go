// Package term is the terminal under the program.
package term
