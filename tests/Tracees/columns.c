/* stuck trace -e trace=close,alarm,dup2 */
#include "tracee.h"

int main(void)
{
    begin();
    close(-1);
    expect("%-39s = %s\n", "close(-1)", result(-1));
    expect("%-39s = %u\n", "alarm(0)", alarm(0));
    dup2(-1, 1000);
    expect("%-39s = %s\n", "dup2(-1, 1000)", result(-1));
    return finish();
}
