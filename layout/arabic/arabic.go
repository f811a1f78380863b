// Package arabic joins Arabic letters into their presentation forms.
package arabic
