#ifndef REFUSES_NOTHING
#error "define REFUSES_NOTHING"
#endif
