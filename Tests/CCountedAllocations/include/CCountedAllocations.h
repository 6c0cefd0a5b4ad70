// How often this process has asked for memory; only in programs that link this, and with glibc.

#ifndef CCOUNTEDALLOCATIONS_H
#define CCOUNTEDALLOCATIONS_H

long counted_allocations(void);

#endif
