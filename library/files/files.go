// Package files is the paths of a command line as a library.Source.
package files
