package recovery

import (
	"bytes"
	"sync"

	"example.org/immpact/scenarios/disk"
)

// Keeper writes unsaved work whenever it changes, one write after the other and
// beside everything else. What is overtaken before it was begun is not written.
type Keeper struct {
	mu      sync.Mutex
	idle    sync.Cond
	busy    bool
	next    *order // nil: nothing is to be done
	held    *Work  // what is written now; nil: nothing is
	at      *Place // its place
	written []byte
	err     error // of what was done last

	unsynced string // the file that is to be written down next; empty: none
	syncing  bool
}

// order is what is to be in the file.
type order struct {
	place *Place
	text  func(folder string) []byte // makes the work that is written there; nil: all is saved, and there is none
}

// NewKeeper is a keeper of nothing yet.
func NewKeeper() *Keeper {
	k := &Keeper{}
	k.idle.L = &k.mu
	return k
}

// Keep has the text written to a file at the place. It returns at once; text is
// called meanwhile, with the folder that the file lies in.
func (k *Keeper) Keep(place *Place, text func(folder string) []byte) { k.do(&order{place, text}) }

// Drop has the file removed: all it holds is saved.
func (k *Keeper) Drop() { k.do(&order{}) }

// Wait waits until everything is done, and says why what was asked for last
// could not be.
func (k *Keeper) Wait() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	for k.busy {
		k.idle.Wait()
	}
	return k.err
}

// Done reports whether everything is done, and why what was asked for last could
// not be.
func (k *Keeper) Done() (bool, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return !k.busy, k.err
}

// sync has the system write down what is in its place already. That may take
// longer than the next change, which does not wait for it.
func (k *Keeper) sync(file string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.unsynced = file
	if k.syncing {
		return
	}
	k.syncing = true
	go func() {
		k.mu.Lock()
		defer k.mu.Unlock()
		for k.unsynced != "" {
			file := k.unsynced
			k.unsynced = ""
			k.mu.Unlock()
			_ = disk.Sync(file) // it may be gone by now, all being saved
			k.mu.Lock()
		}
		k.syncing = false
		k.idle.Broadcast()
	}()
}

// Release hands over what is written, to be offered again; nil where
// nothing is.
func (k *Keeper) Release() *Work {
	_ = k.Wait() // what could not be written was said
	k.mu.Lock()
	defer k.mu.Unlock()
	w := k.held
	k.held, k.at, k.written, k.err = nil, nil, nil, nil
	return w
}

// Holds waits until everything is done, and reports whether work is written, or
// why what was asked for last could not be done.
func (k *Keeper) Holds() (bool, error) {
	err := k.Wait()
	k.mu.Lock()
	defer k.mu.Unlock()
	for k.syncing {
		k.idle.Wait()
	}
	return k.held != nil, err
}

func (k *Keeper) do(o *order) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.next = o
	if !k.busy {
		k.busy = true
		go k.work()
	}
}

// work does what is to be done until nothing is.
func (k *Keeper) work() {
	for {
		k.mu.Lock()
		o := k.next
		k.next = nil
		if o == nil {
			k.busy = false
			k.idle.Broadcast()
			k.mu.Unlock()
			return
		}
		k.mu.Unlock()
		err := k.carryOut(o) // held, at and written are this goroutine's while busy
		k.mu.Lock()
		k.err = err
		k.mu.Unlock()
	}
}

func (k *Keeper) carryOut(o *order) error {
	old := k.held
	if o.text == nil {
		k.held, k.at, k.written = nil, nil, nil
		if old == nil {
			return nil
		}
		return old.ThrowAway()
	}
	moved := old == nil || !k.at.Same(o.place)
	if moved {
		w, err := o.place.take()
		if err != nil {
			return err
		}
		k.held, k.at, k.written = w, o.place, nil
	}
	text := o.text(o.place.folder)
	if bytes.Equal(text, k.written) {
		return nil
	}
	if err := disk.Keep(k.held.File, text, o.place.like); err != nil {
		k.written = nil
		return err
	}
	k.written = text
	k.sync(k.held.File)
	if moved && old != nil {
		return old.ThrowAway()
	}
	return nil
}
