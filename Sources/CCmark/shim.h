// Lets Swift see the header that pkg-config finds, wherever it stands.
#include <cmark.h>
