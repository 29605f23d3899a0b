<?php
// A prefork server as Workerman makes them: a master, a Gateway that talks with clients, and BusinessWorkers that do the work.
//   php prefork.php GATEWAY_PORT INTERNAL_PORT DATABASE_PORT [WORKERS]
// A client sends lines to the gateway: `hang` makes a worker wait for the database, `exit` makes it end (the master starts another),
// `spin` makes it loop for ever, anything else is echoed with the worker's pid. Ends on SIGTERM to the master, when the master's
// parent ends, and after ten minutes.
const LIFETIME = 600;

[, $gatewayPort, $internalPort, $databasePort] = $argv;
$roles = array_merge(['gateway'], array_fill(0, (int)($argv[4] ?? 2), 'business'));

$clientListener = stream_socket_server("tcp://127.0.0.1:$gatewayPort") or exit(1);
$workerListener = stream_socket_server("tcp://127.0.0.1:$internalPort") or exit(1);

function gateway($clientListener, $workerListener, int $port): void
{
    cli_set_process_title("WorkerMan: worker process  Gateway tcp://127.0.0.1:$port");
    $clients = $idle = $busy = $requests = [];
    while (true) {
        $ready = array_merge([$clientListener, $workerListener], $clients, $idle, array_column($busy, 'worker'));
        $none = null;
        if (stream_select($ready, $none, $none, 0, 800_000) === 0) {
            continue;
        }
        foreach ($ready as $stream) {
            $id = (int)$stream;
            if ($stream === $clientListener) {
                $client = stream_socket_accept($clientListener);
                $clients[(int)$client] = $client;
            } elseif ($stream === $workerListener) {
                $worker = stream_socket_accept($workerListener);
                $idle[(int)$worker] = $worker;
            } elseif (($line = fgets($stream)) === false) {
                unset($clients[$id], $idle[$id], $busy[$id]);
                fclose($stream);
            } elseif (isset($clients[$id])) {
                $requests[] = ['client' => $id, 'line' => $line];
            } elseif (isset($busy[$id])) {
                @fwrite($clients[$busy[$id]['client']] ?? STDERR, $line);
                unset($busy[$id]);
                $idle[$id] = $stream;
            }
        }
        while ($requests && $idle) {
            $request = array_shift($requests);
            $worker = array_shift($idle);
            fwrite($worker, $request['line']);
            $busy[(int)$worker] = ['worker' => $worker, 'client' => $request['client']];
        }
        $idle = array_combine(array_map(intval(...), $idle), $idle);
    }
}

function business(int $internalPort, int $databasePort): void
{
    cli_set_process_title('WorkerMan: worker process  BusinessWorker none');
    $gateway = stream_socket_client("tcp://127.0.0.1:$internalPort") or exit(1);
    while (true) {
        $ready = [$gateway];
        $none = null;
        if (stream_select($ready, $none, $none, 0, 800_000) === 0) {
            continue;
        }
        $request = fgets($gateway) or exit(0);
        match (trim($request)) {
            'hang' => ask($databasePort),
            'exit' => exit(0),
            'spin' => spin(),
            default => null,
        };
        fwrite($gateway, getmypid() . ' ' . $request);
    }
}

function ask(int $databasePort): void
{
    $database = stream_socket_client("tcp://127.0.0.1:$databasePort");
    fwrite($database, "SELECT 1\n");
    fgets($database);
}

function spin(): never
{
    while (true);
}

function start(string $role): int
{
    global $clientListener, $workerListener, $gatewayPort, $internalPort, $databasePort;
    $pid = pcntl_fork();
    if ($pid === 0) {
        pcntl_signal(SIGTERM, SIG_DFL);
        pcntl_signal(SIGALRM, SIG_DFL);
        pcntl_alarm(LIFETIME);
        if ($role === 'gateway') {
            gateway($clientListener, $workerListener, (int)$gatewayPort);
        }
        fclose($clientListener);
        fclose($workerListener);
        business((int)$internalPort, (int)$databasePort);
    }
    return $pid;
}

cli_set_process_title('WorkerMan: master process  start_file=' . __FILE__);
$parent = posix_getppid();
$deadline = time() + LIFETIME;
$stopping = false;
pcntl_async_signals(true);
pcntl_signal(SIGTERM, function () use (&$stopping) { $stopping = true; }, false);
// Ends the wait once a second, to look after the parent.
pcntl_signal(SIGALRM, function () { pcntl_alarm(1); }, false);
pcntl_alarm(1);

$workers = [];
foreach ($roles as $role) {
    $workers[start($role)] = $role;
}
while (!$stopping && posix_getppid() === $parent && time() < $deadline) {
    $pid = pcntl_wait($status, WUNTRACED);
    if (isset($workers[$pid])) {
        $role = $workers[$pid];
        unset($workers[$pid]);
        $workers[start($role)] = $role;
    }
}
foreach (array_keys($workers) as $pid) {
    posix_kill($pid, SIGTERM);
}
while (pcntl_wait($status) > 0);
