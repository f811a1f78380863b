#include <fribidi.h>

#include "corpus.h"

static void prepare(struct paragraph *p) { (void)p; }

static void order(const struct paragraph *p, int32_t *out)
{
	static FriBidiChar *text;
	static FriBidiCharType *types;
	static FriBidiBracketType *brackets;
	static FriBidiLevel *levels;
	static int room;
	if (p->len > room) {
		room = p->len;
		text = realloc(text, room * sizeof *text);
		types = realloc(types, room * sizeof *types);
		brackets = realloc(brackets, room * sizeof *brackets);
		levels = realloc(levels, room * sizeof *levels);
	}
	int n = fribidi_charset_to_unicode(FRIBIDI_CHAR_SET_UTF8, p->text, p->len, text);
	fribidi_get_bidi_types(text, n, types);
	fribidi_get_bracket_types(text, n, types, brackets);
	FriBidiParType base = FRIBIDI_PAR_ON;
	fribidi_get_par_embedding_levels_ex(types, brackets, n, &base, levels);
	for (int i = 0; i < n; i++)
		out[i] = i;
	for (int line = 0, start = 0; line < p->lines; line++) {
		fribidi_reorder_line(0, types, p->ends[line] - start, start, base, levels, NULL, out);
		start = p->ends[line];
	}
}
