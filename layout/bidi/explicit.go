package bidi

// maxDepth is the highest explicit level (BD2).
const maxDepth = 125

// status is an entry of the directional status stack (X1).
type status struct {
	level    uint8
	override Class // L, R, or ON for none
	isolate  bool
}

// embedder holds the counts of X1 beside the stack.
type embedder struct {
	stack         *[maxDepth + 2]status
	top           int // the last entry
	overIsolates  int // overflow isolate count
	overEmbedding int // overflow embedding count
	isolates      int // valid isolate count
}

// explicit gives each unit its explicit level and applies overrides to its
// class (X1 to X8).
func (r *Resolver) explicit() {
	e := embedder{stack: &r.stack}
	r.steps += len(r.units)
	e.stack[0] = status{level: r.level, override: ON}
	for i := range r.units {
		u := &r.units[i]
		switch c := u.class; {
		case c == PDF: // X7
			e.pop()
			u.level = e.stack[e.top].level
		case c.in(embeddings): // X2 to X5
			u.level = e.stack[e.top].level
			e.embed(c)
		case c.in(initiators): // X5a, X5b
			e.apply(u)
			if e.enter(c) {
				u.flags |= opens
			}
		case c == PDI: // X6a
			if e.leave() {
				u.flags |= closes
			}
			e.apply(u)
		case c == B: // X8
			u.level = r.level
		case c == BN:
			u.level = e.stack[e.top].level
		default: // X6
			e.apply(u)
		}
	}
}

// apply sets u's level and, under an override, its class.
func (e *embedder) apply(u *unit) {
	top := &e.stack[e.top]
	u.level = top.level
	if top.override != ON {
		u.class = top.override
	}
}

// next is the level that something of c's direction inside would have.
func (e *embedder) next(c Class) uint8 {
	level := e.stack[e.top].level
	if c.in(1<<RLE | 1<<RLO | 1<<RLI) {
		return (level + 1) | 1
	}
	return (level + 2) &^ 1
}

func (e *embedder) embed(c Class) {
	level := e.next(c)
	if level > maxDepth || e.overIsolates > 0 || e.overEmbedding > 0 {
		if e.overIsolates == 0 {
			e.overEmbedding++
		}
		return
	}
	e.top++
	e.stack[e.top] = status{level: level, override: ON}
	switch c {
	case LRO:
		e.stack[e.top].override = L
	case RLO:
		e.stack[e.top].override = R
	}
}

// enter opens an isolate and tells whether that raised the level.
func (e *embedder) enter(c Class) bool {
	level := e.next(c)
	if level > maxDepth || e.overIsolates > 0 || e.overEmbedding > 0 {
		e.overIsolates++
		return false
	}
	e.isolates++
	e.top++
	e.stack[e.top] = status{level: level, override: ON, isolate: true}
	return true
}

// leave closes an isolate and tells whether that lowered the level.
func (e *embedder) leave() bool {
	switch {
	case e.overIsolates > 0:
		e.overIsolates--
		return false
	case e.isolates == 0:
		return false
	}
	e.overEmbedding = 0
	for !e.stack[e.top].isolate {
		e.top--
	}
	e.top--
	e.isolates--
	return true
}

// pop ends an embedding.
func (e *embedder) pop() {
	switch {
	case e.overIsolates > 0:
	case e.overEmbedding > 0:
		e.overEmbedding--
	case !e.stack[e.top].isolate && e.top > 0:
		e.top--
	}
}
