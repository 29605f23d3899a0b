// Lets a program that is linked on a recent Linux run on an older one, down to glibc 2.27: it asks for old versions of the functions
// that glibc gave new ones since (2.34 gathered libpthread and libdl in libc), and brings the two that glibc 2.27 lacked.

// \name is a jump to glibc's \name of that version.
.macro old name version
    .symver glibc_\name, \name@GLIBC_\version
    .globl \name
    .hidden \name
    .type \name, @function
\name:
    jmp *glibc_\name@GOTPCREL(%rip)
.endm

.macro system_call name number
    .globl \name
    .hidden \name
    .type \name, @function
\name:
    mov $\number, %eax
    syscall
    cmp $-4095, %rax
    jae failed
    ret
.endm

.text

old dladdr 2.2.5
old dlclose 2.2.5
old dlerror 2.2.5
old dlopen 2.2.5
old dlsym 2.2.5
old log 2.2.5
old pow 2.2.5
old pthread_attr_getstack 2.2.5
old pthread_attr_setstacksize 2.2.5
old pthread_condattr_setclock 2.3.3
old pthread_create 2.2.5
old pthread_getattr_np 2.2.5
old pthread_key_create 2.2.5
old pthread_kill 2.2.5
old pthread_mutexattr_destroy 2.2.5
old pthread_mutexattr_init 2.2.5
old pthread_mutexattr_settype 2.2.5
old pthread_once 2.2.5
old pthread_rwlock_rdlock 2.2.5
old pthread_rwlock_unlock 2.2.5
old pthread_rwlock_wrlock 2.2.5
old pthread_setname_np 2.12
old pthread_setspecific 2.2.5
old pthread_sigmask 2.2.5

system_call gettid 186
system_call tgkill 234

failed:
    neg %eax
    push %rax
    call *__errno_location@GOTPCREL(%rip)
    pop %rcx
    mov %ecx, (%rax)
    mov $-1, %rax
    ret

// glibc runs the constructors of a program by itself since 2.34; before, it calls what the fourth argument names.
    .symver glibc_start_main, __libc_start_main@GLIBC_2.2.5
    .globl __libc_start_main
    .hidden __libc_start_main
    .type __libc_start_main, @function
__libc_start_main:
    test %rcx, %rcx
    jnz 1f
    lea run_constructors(%rip), %rcx
1:  jmp *glibc_start_main@GOTPCREL(%rip)

run_constructors:
    push %rbx
    push %rbp
    push %r12
    push %r13
    push %r14
    mov %edi, %ebp
    mov %rsi, %r12
    mov %rdx, %r13
    call _init
    lea __init_array_start(%rip), %rbx
    lea __init_array_end(%rip), %r14
2:  cmp %r14, %rbx
    je 3f
    mov %ebp, %edi
    mov %r12, %rsi
    mov %r13, %rdx
    call *(%rbx)
    add $8, %rbx
    jmp 2b
3:  pop %r14
    pop %r13
    pop %r12
    pop %rbp
    pop %rbx
    ret

    .hidden _init
    .hidden __init_array_start
    .hidden __init_array_end
    .section .note.GNU-stack, "", @progbits
