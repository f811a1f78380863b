package main

import (
	"bytes"
	"os"
	"slices"
	"testing"
)

func TestDocumentIsTrue(t *testing.T) {
	var got bytes.Buffer
	if err := write(&got, "../.."); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../../docs/licences.md")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Error("docs/licences.md is not what the modules say: go run ./internal/licences > docs/licences.md")
	}
}

func TestNames(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"three clauses", "Redistribution and use in source and\nbinary forms … Neither the name of", []string{"BSD-3-Clause"}},
		{"two clauses", "Redistribution and use in source and binary forms", []string{"BSD-2-Clause"}},
		{"two licences", "Apache License\nVersion 2.0 … Permission is hereby granted, free of charge", []string{"MIT", "Apache-2.0"}},
		{"none", "All rights reserved.", nil},
	}
	for _, test := range tests {
		if got := names(test.text); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}
