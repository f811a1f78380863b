// Package keymap leads from keys to actions: modes, counts, sequences,
// presets and keyboard layouts. The help text comes out of it.
package keymap
