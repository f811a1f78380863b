// Package fold maps text to the form in which it is searched.
package fold
