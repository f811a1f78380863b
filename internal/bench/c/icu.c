#include <unicode/ubidi.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "corpus.h"

/* prepare turns line ends into UTF-16 units. */
static void prepare(struct paragraph *p)
{
	int *ends = malloc((p->lines + 1) * sizeof *ends);
	int units = 0, points = 0, line = 0;
	for (int i = 0; i <= p->len && line < p->lines; i++) {
		unsigned char b = i < p->len ? p->text[i] : 0;
		if ((b & 0xC0) == 0x80)
			continue;
		while (line < p->lines && p->points[line] == points)
			ends[line++] = units;
		points++;
		units += b >= 0xF0 ? 2 : 1;
	}
	p->ends = ends;
}

/* write_line writes the order of a line in code points. first is the code
 * point that starts it. */
static int write_line(const UChar *text, const int32_t *map, int n, int first, int32_t *out)
{
	static int32_t *number;
	static int room;
	if (n > room) {
		room = n;
		number = realloc(number, room * sizeof *number);
	}
	int points = 0, k = 0;
	for (int i = 0; i < n; i++)
		number[i] = U16_IS_TRAIL(text[i]) ? -1 : first + points++;
	for (int i = 0; i < n; i++)
		if (number[map[i]] >= 0)
			out[k++] = number[map[i]];
	return k;
}

static void order(const struct paragraph *p, int32_t *out)
{
	static UBiDi *para, *line;
	static UChar *text;
	static int32_t *map;
	static int room;
	UErrorCode err = U_ZERO_ERROR;
	if (!para) {
		para = ubidi_open();
		line = ubidi_open();
	}
	if (p->len > room) {
		room = p->len;
		text = realloc(text, room * sizeof *text);
		map = realloc(map, room * sizeof *map);
	}
	int32_t n;
	u_strFromUTF8(text, room, &n, p->text, p->len, &err);
	ubidi_setPara(para, text, n, UBIDI_DEFAULT_LTR, NULL, &err);
	for (int i = 0, start = 0, done = 0; i < p->lines; i++) {
		if (p->ends[i] == start)
			continue;
		ubidi_setLine(para, start, p->ends[i], line, &err);
		ubidi_getVisualMap(line, map, &err);
		done += write_line(text + start, map, p->ends[i] - start, done, out + done);
		start = p->ends[i];
	}
	if (U_FAILURE(err)) {
		fprintf(stderr, "ICU: %s\n", u_errorName(err));
		exit(1);
	}
}
