package layout

import "github.com/rivo/uniseg"

// Width is the number of columns, 0 to 2, of one grapheme cluster. It is the
// only measure of width in the program.
func Width(cluster string) int {
	if len(cluster) == 1 && ' ' <= cluster[0] && cluster[0] < 0x7F {
		return 1
	}
	return uniseg.StringWidth(cluster)
}
