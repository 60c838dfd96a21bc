# A Slurm cluster of this machine alone: slurmctld, slurmd and munge in a folder of their own, beside any that run already.

function Test-SlurmCluster {
    $IsLinux -and [Environment]::IsPrivilegedProcess -and -not (@('munged', 'slurmctld', 'slurmd', 'sbatch' | Where-Object { -not (Get-Command $_ -ErrorAction Ignore) }))
}

# Starts it with a number of slots, and points Slurm's commands in this process to it.
function Start-SlurmCluster([string] $Folder, [int] $Slot) {
    $PSNativeCommandUseErrorActionPreference = $true
    $null = New-Item -ItemType Directory -Force $Folder, $Folder/state, $Folder/spool
    [IO.File]::WriteAllBytes("$Folder/munge.key", [Security.Cryptography.RandomNumberGenerator]::GetBytes(1024))
    chmod 400 $Folder/munge.key
    munged --force --key-file=$Folder/munge.key --socket=$Folder/munge.socket --pid-file=$Folder/munged.pid --log-file=$Folder/munged.log --seed-file=$Folder/munge.seed
    $hostName = hostname -s
    @"
ClusterName=digits
SlurmctldHost=$hostName(127.0.0.1)
SlurmctldPort=16817
SlurmdPort=16818
AuthType=auth/munge
AuthInfo=socket=$Folder/munge.socket
SlurmUser=root
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=2
JobRequeue=1
SchedulerParameters=sched_interval=1,batch_sched_delay=0
StateSaveLocation=$Folder/state
SlurmdSpoolDir=$Folder/spool
SlurmctldPidFile=$Folder/slurmctld.pid
SlurmdPidFile=$Folder/slurmd.pid
SlurmctldLogFile=$Folder/slurmctld.log
SlurmdLogFile=$Folder/slurmd.log
NodeName=$hostName NodeAddr=127.0.0.1 CPUs=$Slot State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"@ | Set-Content $Folder/slurm.conf
    $env:SLURM_CONF = "$Folder/slurm.conf"
    slurmctld
    slurmd -N $hostName
    for ($try = 0; (sinfo --noheader --format=%t 2> $null) -notin 'idle', 'mix'; $try++) {
        if ($try -gt 100) { throw "The node did not come up: $(sinfo)" }
        Start-Sleep -Milliseconds 200
    }
}

# Waits until none of its jobs is left; throws after some seconds, with what still waits.
function Wait-SlurmJob([int] $Second = 180) {
    $end = [datetime]::UtcNow.AddSeconds($Second)
    while ($jobs = squeue --noheader) {
        if ([datetime]::UtcNow -gt $end) { throw "Jobs still wait or run: $jobs" }
        Start-Sleep -Milliseconds 300
    }
}

function Stop-SlurmCluster([string] $Folder) {
    if (-not $env:SLURM_CONF) { return }
    scancel --user=root 2> $null
    scontrol shutdown 2> $null
    $id = Get-Content $Folder/munged.pid -ErrorAction Ignore
    if ($id) { Stop-Process -Id $id -ErrorAction Ignore }
    $env:SLURM_CONF = $null
}
