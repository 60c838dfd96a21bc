# The sweep of 24 trials by each engine that can be had, and whether all give the same bytes. Engines/Install-Engine.ps1
# installs what is missing; what is not here is left out, by name.
param(
    # Digits, epochs and folds of the sweep.
    [hashtable] $Sweep = @{ First = 300; Epoch = 2; Fold = 2 }
)

BeforeDiscovery {
    . $PSScriptRoot/Engines/SshHosts.ps1
    . $PSScriptRoot/Engines/SlurmCluster.ps1
    $noSsh = (Test-SshHost) ? $false : 'two hosts of an sshd want Linux, root, openssh-server and iproute2'
    $noSlurm = (Test-SlurmCluster) ? $false : 'a cluster of Slurm wants Linux, root, slurm-wlm and munge'
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    . $PSScriptRoot/Engines/SshHosts.ps1
    . $PSScriptRoot/Engines/SlurmCluster.ps1
    $samples = Join-Path $Repository 'module/samples'
    $program, $first = Get-PwshCommand
    $folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "DigitsPS.Engines.$PID")).FullName
    Push-Location $folder
    $null = & $samples/sweep.ps1 @sweep -ResultPath plain

    # A pwsh that finds the module as this one does, and the hosts' subsystem wants one command.
    $pwsh = Join-Path $folder 'pwsh'
    $dll = $first -like '*.dll' ? "'$($first[0])' " : ''
    Set-Content $pwsh "#!/bin/sh`nPSModulePath='$env:PSModulePath' HOME='$HOME' PATH='$env:PATH' exec '$program' $dll`"`$@`""
    chmod 755 $pwsh

    # What each trial came to, by its file's name; times are no part of it.
    function Get-ResultHash([string] $Path) {
        Get-ChildItem $Path -File | Where-Object Extension -in .trial, .settings | Sort-Object Name | ForEach-Object { "$($_.Name) $((Get-FileHash $_.FullName).Hash)" }
    }
}

AfterAll {
    Pop-Location
    Remove-Item -Recurse -Force $folder
}

Describe 'Engines' {
    It 'plain: 24 trials' {
        @(Import-TrialResult plain | Where-Object State -EQ Done).Count | Should -Be 24
    }

    It 'ForEach-Object -Parallel: the same bytes' {
        $results = & $samples/sweep-parallel.ps1 -ResultPath parallel @sweep
        $results.Count | Should -Be 24
        Get-ResultHash parallel | Should -Be (Get-ResultHash plain)
    }

    It 'thread jobs: the same bytes' {
        $null = & $samples/sweep-parallel.ps1 -ResultPath jobs -AsThreadJob @sweep
        Get-ResultHash jobs | Should -Be (Get-ResultHash plain)
    }

    Context 'SSH to two hosts' -Skip:([bool]$noSsh) {
        BeforeAll { $connection = Start-SshHost $folder/hosts $pwsh }
        AfterAll { Stop-SshHost $folder/hosts }

        It 'folders of their own, gathered: the same bytes' {
            $names = $connection.HostName
            $null = $connection.Remove('HostName')
            # The hosts of this test share a disk, and so would share the folder below their home
            $jobs = foreach ($name in $names) {
                Invoke-Command -HostName $name @connection -AsJob -ArgumentList $samples, "$folder/$name", ($names.IndexOf($name)), $sweep -ScriptBlock {
                    param($samples, $results, $place, $sweep)
                    $own = 0..23 | Where-Object { $_ % 2 -eq $place } | ForEach-Object { "$_" }
                    $null = & $samples/sweep.ps1 -Index $own -ResultPath $results @sweep
                    (ip -4 -brief address show eth0) -replace '.* (10\.201\S+)/.*', '$1'
                }
            }
            $jobs | Receive-Job -Wait -AutoRemoveJob | Sort-Object | Should -Be $names
            $names | ForEach-Object { @(Get-ChildItem $folder/$_ -Filter *.trial).Count | Should -Be 12 }
            @(Import-TrialResult ($names | ForEach-Object { "$folder/$_" })).Count | Should -Be 24
            $null = New-Item -ItemType Directory ssh
            $names | ForEach-Object { Copy-Item "$folder/$_/*" ssh -Force }
            Get-ResultHash ssh | Should -Be (Get-ResultHash plain)
        }

        It 'the sample gathers them: the same bytes' {
            $names = '10.201.0.11', '10.201.0.12'
            $null = $connection.Remove('HostName')
            $results = & $samples/sweep-ssh.ps1 -HostName $names -Count 24 -ResultPath gathered -RemotePath "$folder/remote" -SamplePath $samples -Sweep $sweep -Connection $connection
            $results.Count | Should -Be 24
            Get-ResultHash gathered | Should -Be (Get-ResultHash plain)
        }
    }

    Context 'Slurm job array' -Skip:([bool]$noSlurm) {
        BeforeAll {
            Start-SlurmCluster $folder/slurm -Slot 2
            $env:SWEEP_SCRIPT, $env:SWEEP_RESULTS, $env:PWSH = "$samples/sweep.ps1", "$folder/array", $pwsh
        }
        AfterAll {
            Stop-SlurmCluster $folder/slurm
            $env:SWEEP_SCRIPT = $env:SWEEP_RESULTS = $env:PWSH = $null
        }

        It 'more tasks than slots, one killed and requeued, the merge after them: the same bytes' {
            $options = $sweep.GetEnumerator() | ForEach-Object { "-$($_.Key)", "$($_.Value)" }
            $array = sbatch --parsable --array=0-23 --output=$folder/task-%a.txt $samples/sweep.slurm @options
            sbatch --dependency=afterany:$array --output=$folder/merge.txt --wrap "'$pwsh' -NoProfile -Command 'Import-Module DigitsPS; Import-TrialResult $folder/array | Export-Csv $folder/merged.csv'" | Should -Match 'Submitted'

            # The first task that runs is killed once it has begun, and given back to the queue
            for ($try = 0; -not ($running = squeue --noheader --array --states=running --format=%F_%K) -and $try -lt 100; $try++) { Start-Sleep -Milliseconds 100 }
            $killed = @($running)[0]
            $killed | Should -Match "^${array}_\d+$"
            Start-Sleep -Milliseconds 500
            scontrol requeue $killed
            $LASTEXITCODE | Should -Be 0
            # As many seconds as a task takes, at the very most, and its start
            Wait-SlurmJob -Second (180 + $sweep.First / 50)

            Get-ResultHash array | Should -Be (Get-ResultHash plain)
            @(Import-Csv merged.csv).Count | Should -Be 24
            Get-ChildItem array | Where-Object Extension -NotIn .trial, .times, .settings | Should -BeNullOrEmpty
        }
    }
}
