/* Needs what only umbrella.h declares. */
umbrella_int umbrella_use(umbrella_int a);
