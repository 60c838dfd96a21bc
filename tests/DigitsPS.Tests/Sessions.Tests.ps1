# Progress, stopping, other runspaces and other processes.
BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'tiny.csv'
    New-TinyDigitCsv $csv -Count 400
    $data = Import-DigitData $csv -NoEnumerate

    # Starts a script in a runspace of its own, with $data at hand.
    function Start-Script {
        param([string] $Script)
        $shell = [PowerShell]::Create()
        $shell.Runspace = [RunspaceFactory]::CreateRunspace()
        $shell.Runspace.Open()
        $shell.Runspace.SessionStateProxy.SetVariable('data', $data)
        $null = $shell.AddScript($Script)
        @{ Shell = $shell; Handle = $shell.BeginInvoke() }
    }

    function Wait-Progress {
        param($Run, [int] $Records = 2)
        $watch = [Diagnostics.Stopwatch]::StartNew()
        while ($Run.Shell.Streams.Progress.Count -lt $Records -and -not $Run.Handle.IsCompleted -and $watch.Elapsed.TotalSeconds -lt 30) { Start-Sleep -Milliseconds 20 }
        $Run.Shell.Streams.Progress.Count | Should -BeGreaterOrEqual $Records
    }

    function Get-OwnThread {
        # Threads of trainings and folds, by the names they carry where the system shows them.
        if ($IsLinux) {
            Get-Content "/proc/$PID/task/*/comm" -ErrorAction Ignore | Where-Object { $_ -match '^(DigitsNet worke|Fold worker)' }
        }
    }

    function Get-WorkerCount {
        # Threads that have begun to end are given a moment; idle ones of the runtime's own pool end after some twenty seconds.
        param([int] $Expected)
        $watch = [Diagnostics.Stopwatch]::StartNew()
        do {
            $count = (Get-Process -Id $PID).Threads.Count
            if ($count -le $Expected) { break }
            Start-Sleep -Milliseconds 50
        } while ($watch.Elapsed.TotalSeconds -lt 30)
        $count
    }

    $long = '$data | Invoke-NetworkTraining (New-Network 64 -Epoch 100000) -ValidationFraction 0.2'
    $longFolds = '$data | Test-CrossValidation (New-Network 64 -Epoch 100000) -Fold 3'
}

Describe 'Progress' {
    It 'shows epochs, percent, cost, validation F1 and time left, and ends with Completed' {
        $run = Start-Script '$data | Invoke-NetworkTraining (New-Network 64 -Epoch 4000) -ValidationFraction 0.2 | ForEach-Object { $_.History.Count }'
        $run.Shell.EndInvoke($run.Handle) | Should -Be 4000
        $records = $run.Shell.Streams.Progress
        $records.Count | Should -BeGreaterThan 1
        $shown = $records[$records.Count - 2]
        $shown.StatusDescription | Should -Match '^Epoch \d+ of 4000, cost \d\.\d{4}, validation F1 \d\.\d{4}$'
        $shown.PercentComplete | Should -BeGreaterThan 0
        $shown.SecondsRemaining | Should -BeGreaterOrEqual 0
        $records[$records.Count - 1].RecordType | Should -Be 'Completed'
    }

    It 'is written at most some five times a second' {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $run = Start-Script '$data | Invoke-NetworkTraining (New-Network 64 -Epoch 2000)'
        $null = $run.Shell.EndInvoke($run.Handle)
        $run.Shell.Streams.Progress.Count | Should -BeLessOrEqual ($watch.Elapsed.TotalSeconds * 5 + 2)
    }

    It 'shows folds as parent and epochs as child' {
        $run = Start-Script '$data | Test-CrossValidation (New-Network 64 -Epoch 2000) -Fold 3 -NoRetrain'
        $null = $run.Shell.EndInvoke($run.Handle)
        $records = $run.Shell.Streams.Progress
        $parent = $records | Where-Object Activity -eq 'Cross-validation' | Select-Object -First 1
        $child = $records | Where-Object { $_.ParentActivityId -eq $parent.ActivityId } | Select-Object -First 1
        $parent.StatusDescription | Should -Match '^\d of 3 done$'
        $child.StatusDescription | Should -Match '^Epoch \d+ of 2000'
        @($records | Where-Object RecordType -eq Completed).ActivityId | Sort-Object | Should -Be $parent.ActivityId, $child.ActivityId
    }

    It 'is taken away after an error in <Name>, and the session lives' -ForEach @(
        @{ Name = 'training'; Variable = 'long' }
        @{ Name = 'cross-validation'; Variable = 'longFolds' }
    ) {
        # A second in, when bars are up on a machine of any speed.
        $run = Start-Script "`$watch = [Diagnostics.Stopwatch]::StartNew(); $(Get-Variable $Variable -ValueOnly) -Verbose 4>&1 | ForEach-Object { if (`$watch.Elapsed.TotalSeconds -gt 1) { throw 'enough' } }"
        { $run.Shell.EndInvoke($run.Handle) } | Should -Throw '*enough*'
        $records = $run.Shell.Streams.Progress
        $records.Count | Should -BeGreaterThan 1
        $records[$records.Count - 1].RecordType | Should -Be 'Completed'
        $run.Shell.Commands.Clear()
        $run.Shell.AddScript('$data.Count').Invoke() | Should -Be 400
    }
}

Describe 'Stopping' {
    It 'ends <Name> within a second, takes the bars away and leaves no thread' -ForEach @(
        @{ Name = 'training'; Variable = 'long' }
        @{ Name = 'cross-validation'; Variable = 'longFolds' }
    ) {
        # Once to the end first, so that the threads a session keeps are there already.
        $warm = Start-Script ((Get-Variable $Variable -ValueOnly) -replace '100000', '300')
        $null = $warm.Shell.EndInvoke($warm.Handle)
        $warm.Shell.Runspace.Dispose()
        $before = (Get-Process -Id $PID).Threads.Count

        $run = Start-Script (Get-Variable $Variable -ValueOnly)
        Wait-Progress $run
        if ($IsLinux) { Get-OwnThread | Should -Not -BeNullOrEmpty }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $run.Shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        $run.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $records = $run.Shell.Streams.Progress
        $records[$records.Count - 1].RecordType | Should -Be 'Completed'
        Get-OwnThread | Should -BeNullOrEmpty
        $run.Shell.Runspace.Dispose()
        Get-WorkerCount ($before + 1) | Should -BeLessOrEqual ($before + 1)
    }

    It 'keeps the state of a training that is stopped, to go on to the same bytes' {
        $checkpoint = Join-Path $TestDrive 'stopped.checkpoint'
        # Long enough to be stopped half way on a machine of any speed.
        $train = "`$data | Invoke-NetworkTraining (New-Network 64 -Epoch 6000) -CheckpointPath '$checkpoint' -CheckpointInterval 01:00:00"
        $run = Start-Script $train
        Wait-Progress $run -Records 1
        $run.Shell.Stop()
        $checkpoint | Should -Exist

        $again = Start-Script "$train -Resume"
        $resumed = $again.Shell.EndInvoke($again.Handle)[0]
        $whole = $data | Invoke-NetworkTraining (New-Network 64 -Epoch 6000)
        $resumed.Layers[0].GetWeights() | Should -Be $whole.Layers[0].GetWeights()
        $resumed.History.Cost | Should -Be $whole.History.Cost
    }

    It 'ends a thread job within a second' {
        $table = $data
        $job = Start-ThreadJob { $data = $using:table; $data | Invoke-NetworkTraining (New-Network 64 -Epoch 100000) }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        while (-not $job.Progress.Count -and $watch.Elapsed.TotalSeconds -lt 30) { Start-Sleep -Milliseconds 20 }
        $watch.Restart()
        Stop-Job $job
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        $job.State | Should -Be 'Stopped'
        Remove-Job $job
    }

    It 'ends reading a file' {
        $run = Start-Script 'while ($true) { Import-DigitData -Sample Mnist | Out-Null }'
        Start-Sleep -Milliseconds 1500
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $run.Shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        $run.Shell.Runspace.Dispose()
    }

    It 'ends a training that is one of several when downstream has its first model' {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $model = (New-Network 4 -Epoch 1), (New-Network 64 -Epoch 100000) | Invoke-NetworkTraining -Data $data | Select-Object -First 1
        $model.History.Count | Should -Be 1
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
    }
}

Describe 'Other runspaces and processes' {
    It 'trains side by side in ForEach-Object -Parallel, to the models that one after another gives' {
        $table = $data
        $parallel = 1..4 | ForEach-Object -Parallel { $using:table | Invoke-NetworkTraining (New-Network 8 -Epoch 2 -Seed $_) -ThreadCount 1 }
        $parallel.Count | Should -Be 4
        foreach ($model in $parallel) {
            $again = $data | Invoke-NetworkTraining (New-Network 8 -Epoch 2 -Seed $model.Provenance.Seed)
            $again.Layers[0].GetWeights() | Should -Be $model.Layers[0].GetWeights()
        }
    }

    It 'shares a model between runspaces' {
        $model = $data | Invoke-NetworkTraining (New-Network 8 -Epoch 2)
        $table = $data
        $counts = 1..4 | ForEach-Object -Parallel { ($using:table | Invoke-Prediction $using:model).Count } -ThrottleLimit 4
        $counts | Should -Be 400, 400, 400, 400
    }

    It 'gives a thread job''s model back as it is' {
        $table = $data
        $model = Start-ThreadJob { $using:table | Invoke-NetworkTraining (New-Network 8 -Epoch 2) } | Receive-Job -Wait -AutoRemoveJob
        $model | Should -BeOfType 'DigitsNet.Training.Model'
        ($model | Measure-Model -Data $data).Count | Should -Be 400
    }

    It 'survives serialization as property bags: <Name>' -ForEach @(
        @{ Name = 'a digit'; Script = { $data[0] }; Property = 'Label'; Expected = 0 }
        @{ Name = 'a network'; Script = { New-Network 8 }; Property = 'LearningRate'; Expected = 0.002 }
        @{ Name = 'a model'; Script = { $data | Invoke-NetworkTraining (New-Network 8 -Epoch 2) }; Property = 'ParameterCount'; Expected = 556 }
        @{ Name = 'a measurement'; Script = { $data | Invoke-NetworkTraining (New-Network 8 -Epoch 2) | Measure-Model -Data $data }; Property = 'Count'; Expected = 400 }
        @{ Name = 'a prediction'; Script = { $data[0] | Invoke-Prediction ($data | Invoke-NetworkTraining (New-Network 8 -Epoch 2)) }; Property = 'Index'; Expected = 1 }
        @{ Name = 'a result'; Script = { $data | Test-CrossValidation (New-Network 8 -Epoch 1) -Fold 2 -Tune Lambda -Value 0.5 }; Property = 'BestValue'; Expected = 0.5 }
        @{ Name = 'statistics'; Script = { $data | Measure-DigitData }; Property = 'FeatureCount'; Expected = 64 }
    ) {
        $object = & $Script
        $back = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($object))
        $back.PSObject.TypeNames[0] | Should -Be "Deserialized.$($object.GetType().FullName)"
        $back.$Property | Should -Be $Expected
    }

    It 'prompts for nothing under -NonInteractive' {
        $module = Join-Path (Get-Module DigitsPS).ModuleBase 'DigitsPS.psd1'
        $said = Invoke-ChildPwsh "Import-Module '$module'; Invoke-NetworkTraining -Network (New-Network)"
        "$said" | Should -Match 'mandatory parameters: Data'
    }
}
