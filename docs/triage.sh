#!/bin/sh
# A whole triage without a screen: two readers decide on the same batch, their
# marks are brought together, and what was kept is handed on.
#
#   sh triage.sh BATCH
set -e
batch=$1

# wc counts nothing where warraq list finds nothing and ends with 1.
echo "undecided: $(warraq list "$batch" --decision none | wc -l)"
warraq mark --keep --query 'lang:fr OR lang:ar' "$batch"
warraq mark --drop --query 'decision:none' "$batch"
warraq mark --star --tag harbour --query 'lang:ar' "$batch"
echo "left: $(warraq list "$batch" --decision none | wc -l)"
warraq stats "$batch"

# The other reader works on the same files with a store of their own.
warraq mark --marks-file nour.db --keep --query 'lang:ar' "$batch"
warraq mark --marks-file nour.db --drop --query 'decision:none' "$batch"
warraq export --marks-file nour.db "$batch" --what decisions > nour.jsonl
warraq import nour.jsonl --as nour

warraq export "$batch" --decision keep --format ris -o kept.ris
warraq export "$batch" --what quotes --format markdown > quotes.md
