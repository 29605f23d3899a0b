<?php
// A master with one worker, which gets stuck the way it is told:
//   php stuck.php connect|read|write ADDRESS     a TCP connection to ADDRESS
//   php stuck.php lock FILE                      a lock that a child of the worker holds
//   php stuck.php child|sleep|spin
//   php stuck.php crash                          ends soon, and the master starts another, for ever
// The worker prints `PID OTHER TIME`, and is stuck from then on: OTHER is the child or the lock's holder, TIME is seconds since 1970.
// All end when the master's standard input closes, at the latest after ten minutes.
const LIFETIME = 600;

[, $way] = $argv;
$on = $argv[2] ?? '';

function stuck(int $other = 0): void
{
    printf("%d %d %.6f\n", getmypid(), $other, microtime(true));
}

function open(string $address)
{
    return stream_socket_client("tcp://$address", $number, $message, LIFETIME) ?: exit("$message\n");
}

function child(callable $work): int
{
    $pid = pcntl_fork();
    if ($pid === 0) {
        // An alarm is not inherited; unhandled, it ends the process.
        pcntl_alarm(LIFETIME);
        $work();
        exit(0);
    }
    return $pid;
}

/** A child that ends when its parent does, of which the pipe between them tells. */
function companion(?callable $begin = null): int
{
    [$here, $there] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    $pid = child(function () use ($begin, $here, $there) {
        fclose($here);
        $kept = $begin ? $begin() : null;
        fwrite($there, "ready\n");
        stream_set_timeout($there, LIFETIME);
        fgets($there);
    });
    fclose($there);
    fgets($here);
    // Open for as long as the worker lives.
    $GLOBALS['companions'][] = $here;
    return $pid;
}

function read(string $address): void
{
    $peer = open($address);
    stream_set_timeout($peer, LIFETIME);
    stuck();
    fread($peer, 100);
}

function write(string $address): void
{
    $peer = open($address);
    stuck();
    // More than both ends' queues take.
    fwrite($peer, str_repeat('.', 64 << 20));
}

function lock(string $file): void
{
    $holder = companion(function () use ($file) {
        $held = fopen($file, 'c');
        flock($held, LOCK_EX);
        return $held;
    });
    $wanted = fopen($file, 'c');
    stuck($holder);
    flock($wanted, LOCK_EX);
}

function wait(): void
{
    $child = companion();
    stuck($child);
    pcntl_waitpid($child, $status);
}

function work(): void
{
    global $way, $on;
    cli_set_process_title("WorkerMan: worker process  $way none");
    match ($way) {
        'connect' => [stuck(), open($on)],
        'read' => read($on),
        'write' => write($on),
        'lock' => lock($on),
        'child' => wait(),
        'sleep' => [stuck(), sleep(LIFETIME)],
        'spin' => [stuck(), spin()],
        'crash' => [stuck(), usleep(200_000), exit(3)],
    };
}

function spin(): never
{
    while (true);
}

cli_set_process_title('WorkerMan: master process  start_file=' . __FILE__);
$worker = child(work(...));
$deadline = time() + LIFETIME;
while (time() < $deadline) {
    $input = [STDIN];
    $none = null;
    if (stream_select($input, $none, $none, 0, 20_000) !== 0) {
        break;
    }
    if (pcntl_waitpid($worker, $status, WNOHANG) === $worker) {
        $worker = child(work(...));
    }
}
posix_kill($worker, SIGKILL);
pcntl_waitpid($worker, $status);
