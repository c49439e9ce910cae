namespace other { class language; }
using other::language;
