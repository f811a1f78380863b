/* What the C programs have in common: a corpus in memory, one timed pass, and
 * hashes of the orders. The program that includes this defines order(), which
 * writes down the order of each line of a paragraph, in code points, and
 * prepare(), which may turn the line ends into another unit beforehand. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct paragraph {
	const char *text;
	int len;           /* bytes */
	const int *ends;   /* of lines */
	const int *points; /* likewise, in code points */
	int lines;
};

static void prepare(struct paragraph *p);
static void order(const struct paragraph *p, int32_t *out);

static char *slurp(const char *path, long *size)
{
	FILE *f = fopen(path, "rb");
	if (!f) {
		perror(path);
		exit(1);
	}
	fseek(f, 0, SEEK_END);
	*size = ftell(f);
	rewind(f);
	char *data = malloc(*size + 1);
	if (fread(data, 1, *size, f) != (size_t)*size)
		exit(1);
	data[*size] = 0;
	fclose(f);
	return data;
}

static void print_hashes(const struct paragraph *p, const int32_t *out)
{
	for (int line = 0, i = 0; line < p->lines; line++) {
		uint64_t h = 14695981039346656037u;
		for (; i < p->points[line]; i++)
			for (int k = 0; k < 4; k++)
				h = (h ^ ((uint32_t)out[i] >> 8 * k & 255)) * 1099511628211u;
		printf("%llx\n", (unsigned long long)h);
	}
}

static double cpu(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	if (argc != 4)
		return 2;
	long size, breaks_size;
	char *text = slurp(argv[2], &size), *breaks = slurp(argv[3], &breaks_size);
	int n = 0, longest = 0;
	for (long i = 0; i < size; i++)
		n += text[i] == '\n';
	struct paragraph *list = malloc(n * sizeof *list);
	int *ends = malloc(breaks_size * sizeof *ends);
	for (int i = 0; i < n; i++) {
		char *end = strchr(text, '\n');
		list[i] = (struct paragraph){text, end - text, ends, ends, 0};
		text = end + 1;
		if (list[i].len > longest)
			longest = list[i].len;
		for (; *breaks && *breaks != '\n'; list[i].lines++)
			*ends++ = strtol(breaks, &breaks, 10);
		breaks++;
		prepare(&list[i]);
	}
	int32_t *out = malloc((longest + 1) * sizeof *out);
	if (strcmp(argv[1], "hash") == 0) {
		for (int i = 0; i < n; i++) {
			order(&list[i], out);
			print_hashes(&list[i], out);
		}
		return 0;
	}
	for (int i = 0; i < n / 10; i++)
		order(&list[i], out);
	double start = cpu();
	for (int i = 0; i < n; i++)
		order(&list[i], out);
	printf("%.6f\n", cpu() - start);
	return 0;
}
