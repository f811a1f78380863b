// Package plain reads plain text.
package plain
