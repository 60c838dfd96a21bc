BeforeAll {
    . $PSScriptRoot/common.ps1
    $night1 = Join-Path $TestDrive 'night1.csv'
    New-TinyDigitCsv $night1 -Count 400
    $lines = [IO.File]::ReadAllLines($night1)
    # Other nights: the same rows but some
    function New-Night([int] $Number) {
        $path = Join-Path $TestDrive "night$Number.csv"
        [IO.File]::WriteAllLines($path, [string[]]($lines[0..(400 - $Number)]))
        $path
    }
    $network = New-Network 16 -Epoch 20
    $poor = New-Network 1 -Epoch 1 -LearningRate 1e-6
}

Describe 'Update-Model' {
    BeforeEach {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([Guid]::NewGuid()))
        $model = Join-Path $folder 'digits.msgpack'
    }

    It 'puts the first model in place, and the next one where it is no worse, and says so in one object' {
        $first = Update-Model $model $night1 -Network $network
        $first.Decision, $first.ExitCode | Should -Be 'Replaced', 0
        $first.Reasons | Should -BeLike 'there was no model; F1 is *'
        $second = Update-Model $model (New-Night 2)
        @($second).Count | Should -Be 1
        $second | Should -BeOfType DigitsNet.Service.UpdateResult
        $second.Decision | Should -Be 'Replaced'
        $second.TrainCount + $second.HoldoutCount | Should -Be 398
        # The settings of the model in place
        $second.Challenger.Network.Layers -join '-' | Should -Be '16'
        (Get-FileHash $model).Hash | Should -Be $second.ModelSha256
        $journal = Import-Csv "$model.csv"
        $journal.decision | Should -Be 'Replaced', 'Replaced'
        $journal[1].champion_f1 | Should -Be $second.ChampionF1
        $journal[1].data_sha256 | Should -Be $second.DataSha256
        (Restore-Model $model -List).Number | Should -Be 1
    }

    It 'brings a table with gaps and text into service, and repeats what was chosen on the next nights' {
        $rows = 1..400 | ForEach-Object { [pscustomobject]@{ a = $_ % 7 ? ($_ % 3) * 10 + $_ / 400 : ''; c = ('red', 'green', 'blue')[$_ % 3]; label = ('x', 'y', 'z')[$_ % 3] } }
        $table = Join-Path $folder 'table.csv'
        $rows | Export-Csv $table
        $small = New-Network 4 -Epoch 10
        $refused = Update-Model $model $table -Network $small -ErrorAction SilentlyContinue
        $refused.Reasons | Should -BeLike '*-Categorical*'
        $first = Update-Model $model $table -Network $small -Missing Median -Categorical c -UnseenCategory Zeros
        $first.Decision | Should -Be 'Replaced'
        "$($first.Challenger.Preparation)" | Should -BeLike '*1 category of 3 values*missing: Median*unseen categories: Zeros'
        $rows[20..399] | Export-Csv $table
        $second = Update-Model $model $table
        $second.Decision | Should -Be 'Replaced'
        "$($second.Challenger.Preparation)" | Should -Be "$($first.Challenger.Preparation)"
        "$((Update-Model $model -Data $rows[30..399]).Challenger.Preparation)" | Should -Be "$($first.Challenger.Preparation)"
        "$((Update-Model $model $table -Missing Mean -Categorical c -Force).Challenger.Preparation)" | Should -BeLike '*missing: Mean*unseen categories: Refuse'
        (Update-Model (Join-Path $folder 'part.msgpack') $table -Network $small -Missing Median -ExcludeProperty c).Challenger.FeatureNames | Should -Be 'a'
        (Update-Model (Join-Path $folder 'other.msgpack') $table -Network $small -Missing Median -Property a).Challenger.FeatureNames | Should -Be 'a'
    }

    It 'keeps what is better, with the figures' {
        $null = Update-Model $model $night1 -Network $network
        $hash = (Get-FileHash $model).Hash
        $result = Update-Model $model (New-Night 2) -Network $poor -MinimumF1 0.5
        $result.Decision, $result.ExitCode | Should -Be 'Kept', 2
        $result.Reasons[0] | Should -Match '^F1 may be worse by more than 0\.0100: the difference is -0\.\d{4}, and at least -\d\.\d{4} with 95% confidence$'
        $result.Reasons[-1] | Should -Match '^F1 is 0\.\d{4}, below the 0\.5000 that is the least$'
        (Get-FileHash $model).Hash | Should -Be $hash
    }

    It 'takes worse models as -Margin, -ClassMargin and -MinimumF1 allow' {
        $null = Update-Model $model $night1 -Network $network
        $lenient = @{ ModelPath = $model; Path = New-Night 2; Network = $poor; Force = $true }
        (Update-Model @lenient -Margin 1).Reasons | Should -Match '^F1 of class \d is'
        (Update-Model @lenient -Margin 1 -ClassMargin @{ 3 = 1; '*' = 1 } -MinimumF1 0.99).Reasons | Should -BeLike 'F1 is *, below the 0.9900*'
        (Update-Model @lenient -Margin 1 -ClassMargin @{ 0 = 0; 1 = 0; 2 = 0; 3 = 0; '*' = 1 }).Decision | Should -Be 'Kept'
        (Update-Model @lenient -Margin 1 -ClassMargin 1).Decision | Should -Be 'Replaced'
    }

    It 'is more certain with more -Confidence' {
        $data = Import-DigitData -Sample MnistTest | Select-Object -First 1500
        $null = Update-Model $model -Data $data -Network (New-Network 8 -Epoch 3)
        $least = 0.6, 0.99 | ForEach-Object { (Update-Model $model -Data $data -Network (New-Network 6 -Epoch 2) -Confidence $_ -WhatIf -Force).LeastDifference }
        $least[1] | Should -BeLessThan $least[0]
    }

    It 'begins with the weights of the model in place with -WarmStart' {
        $first = Update-Model $model $night1 -Network $network -WarmStart
        $first.Challenger.Provenance.InitialSha256 | Should -BeNullOrEmpty
        $warm = Update-Model $model (New-Night 2) -WarmStart
        $warm.Challenger.Provenance.InitialSha256 | Should -Match '^[0-9a-f]{64}$'
        $warm.Decision | Should -Be 'Replaced'
        # What it began with had seen rows that it has not
        $warm.Challenger.Provenance.DataRows.Count | Should -BeGreaterOrEqual $warm.TrainCount
        Update-Model $model (New-Night 3) -WarmStart -Network (New-Network 3) -ErrorAction SilentlyContinue | ForEach-Object Decision | Should -Be 'Failed'
    }

    It 'finds nothing to do for the data of the last run, but with -Force' {
        $null = Update-Model $model $night1 -Network $network
        (Update-Model $model $night1).Decision | Should -Be 'Unchanged'
        (Update-Model $model $night1 -Force).Reasons | Should -Be 'the new model is the one in place, byte for byte'
    }

    It 'judges by -Holdout, which must be examples of its own' {
        $test = Join-Path $TestDrive 'holdout.csv'
        [IO.File]::WriteAllLines($test, [string[]](@($lines[0]) + $lines[301..400]))
        $train = Join-Path $TestDrive 'train.csv'
        [IO.File]::WriteAllLines($train, [string[]]$lines[0..300])
        $result = Update-Model $model $train -Network $network -Holdout (Import-DigitData $test)
        $result.TrainCount, $result.HoldoutCount | Should -Be 300, 100
        $overlapping = Update-Model $model $night1 -Holdout $test -ErrorAction SilentlyContinue -ErrorVariable problem
        $overlapping.Decision, $overlapping.ExitCode | Should -Be 'Failed', 1
        $problem.FullyQualifiedErrorId | Should -Be 'DataTrainedOn,DigitsPS.Commands.UpdateModelCommand'
    }

    It 'puts a part of -HoldoutFraction aside' {
        $result = Update-Model $model $night1 -Network $network -HoldoutFraction 0.5
        $result.HoldoutCount | Should -BeIn (160..240)
    }

    It 'refuses too few, too old, strange and contradicting data, leaves the model, and writes an error of its own id' {
        $null = Update-Model $model $night1 -Network $network
        $hash = (Get-FileHash $model).Hash
        $inverted = Join-Path $TestDrive 'inverted.csv'
        $rows = Import-Csv $night1
        foreach ($row in $rows) { foreach ($p in $row.PSObject.Properties) { if ($p.Name -ne 'label') { $p.Value = 255 - $p.Value } } }
        $rows | Export-Csv $inverted -UseQuotes Never
        $mislabelled = Join-Path $TestDrive 'mislabelled.csv'
        $rows = Import-Csv $night1
        foreach ($row in $rows) { $row.label = (1 + $row.label) % 4 }
        $rows | Export-Csv $mislabelled -UseQuotes Never
        $old = New-Night 5
        (Get-Item $old).LastWriteTime = (Get-Date).AddDays(-3)
        foreach ($case in @(
                @{ Id = 'DataTooSmall'; Parameters = @{ Path = New-Night 3; MinimumCount = 1000 } }
                @{ Id = 'DataTooOld'; Parameters = @{ Path = $old; MaximumAge = '1.02:00:00' } }
                @{ Id = 'DataDrifted'; Parameters = @{ Path = $inverted } }
                @{ Id = 'DataDrifted'; Parameters = @{ Path = $mislabelled; MinimumChampionF1 = 0.5 } }
                @{ Id = 'FileNotFound'; Parameters = @{ Path = 'none.csv' } }
            )) {
            $parameters = $case.Parameters
            $result = Update-Model $model @parameters -ErrorAction SilentlyContinue -ErrorVariable problem
            $result.Decision | Should -Be 'Failed' -Because $case.Id
            $problem.FullyQualifiedErrorId | Should -BeLike "$($case.Id),*"
            (Get-FileHash $model).Hash | Should -Be $hash
        }
        (Import-Csv "$model.csv").decision | Should -Be (@('Replaced') + @('Failed') * 5)
        (Update-Model $model $inverted -MaximumDrift 1000 -MinimumChampionF1 0).Decision | Should -Not -Be 'Failed'
    }

    It 'stops at -TimeLimit' {
        $result = Update-Model $model $night1 -Network (New-Network 64 -Epoch 1000000) -TimeLimit 00:00:01
        $result.Decision, $result.ExitCode | Should -Be 'TimedOut', 2
        $model | Should -Not -Exist
    }

    It 'does all but replace under -WhatIf' {
        $null = Update-Model $model $night1 -Network $network
        $before = Get-ChildItem $folder -Recurse -File | Get-FileHash | ForEach-Object Hash
        $result = Update-Model $model (New-Night 2) -WhatIf
        $result.Decision, $result.ChallengerF1 | Should -Be 'Kept', 1
        $result.Reasons | Should -BeLike 'it would be replaced: F1 is *'
        Get-ChildItem $folder -Recurse -File | Get-FileHash | ForEach-Object Hash | Should -Be $before
    }

    It 'leaves no row of a rehearsal, so that the run after it goes on' {
        $null = Update-Model $model $night1 -Network $network
        (Update-Model $model (New-Night 2) -Network $poor -WhatIf).Decision | Should -Be 'Kept'
        & { $WhatIfPreference = $true; (Update-Model $model (New-Night 2)).Reasons } | Should -BeLike 'it would be replaced*'
        @(Import-Csv "$model.csv").decision | Should -Be 'Replaced'
        (Update-Model $model (New-Night 2)).Decision | Should -Be 'Replaced'
    }

    It 'notes a holdout, a log and data that cannot be had, and margins of classes that are none' {
        $null = Update-Model $model $night1 -Network $network
        foreach ($case in @(
                @{ Id = 'FileNotFound'; Reason = '*none.csv*'; Parameters = @{ Path = $night1; Holdout = 'none.csv' } }
                @{ Id = 'FileNotAccessible'; Reason = '*run.log cannot be written*'; Parameters = @{ Path = New-Night 2; LogPath = Join-Path $folder 'none/run.log' } }
                @{ Id = 'FileNotFound'; Reason = '*none.csv*'; Parameters = @{ Data = 'none.csv' } }
                @{ Id = 'ParameterOutOfRange'; Reason = "ClassMargin is 'nine'*"; Parameters = @{ Path = New-Night 2; ClassMargin = @{ nine = 0.1 } } }
                @{ Id = 'ParameterOutOfRange'; Reason = 'TimeLimit is -01:00:00*'; Parameters = @{ Path = New-Night 2; TimeLimit = '-01:00:00' } }
            )) {
            $parameters = $case.Parameters
            $result = Update-Model $model @parameters -ErrorAction SilentlyContinue -ErrorVariable problem
            $result.Decision, $result.ExitCode | Should -Be 'Failed', 1
            $problem.FullyQualifiedErrorId | Should -BeLike "$($case.Id),*"
            @(Import-Csv "$model.csv")[-1].reason | Should -BeLike $case.Reason
        }
    }

    It 'notes that it was stopped' {
        $session = [powershell]::Create().AddScript("Import-Module '$Repository/DigitsPS.psd1'; Update-Model '$model' '$night1' -Network (New-Network 64 -Epoch 1000000) -Verbose")
        $running = $session.BeginInvoke()
        while (-not ($session.Streams.Verbose.Message -match '^Epoch') -and -not $running.IsCompleted) { Start-Sleep -Milliseconds 100 }
        $session.Stop()
        $session.Dispose()
        (Import-Csv "$model.csv").reason | Should -Be 'stopped before a decision'
        "$model.lock" | Should -Not -Exist
    }

    It 'keeps the last -Keep models' {
        1..4 | ForEach-Object { $null = Update-Model $model (New-Night $_) -Network $network -Keep 2 }
        (Restore-Model $model -List).Number | Should -Be 2, 3
    }

    It 'writes journal, log and verbose lines where they are said to go' {
        $log = Join-Path $folder 'run.log'
        $journal = Join-Path $folder 'runs.csv'
        $verbose = Update-Model $model $night1 -Network $network -JournalPath $journal -LogPath $log -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        (Import-Csv $journal).decision | Should -Be 'Replaced'
        "$model.csv" | Should -Not -Exist
        $written = Get-Content $log
        $written[0] | Should -Match '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ No model is in place'
        $written[-1] | Should -Match 'Z Replaced: there was no model'
        $verbose.Message -notmatch '^Performing the operation' | Should -Be ($written -replace '^\S+ \S+ ')
        $null = Update-Model $model $night1 -JournalPath $journal -LogPath $log
        (Get-Content $log).Count | Should -BeGreaterThan $written.Count
    }

    It 'writes nothing on standard output but the object, and asks nothing' {
        $output = Invoke-Pwsh -NonInteractive -Command "
            Import-Module '$Repository/DigitsPS.psd1'
            `$ConfirmPreference = 'High'
            Update-Model '$model' '$night1' -Network (New-Network 16 -Epoch 20) | ForEach-Object GetType | ForEach-Object FullName" 2>&1
        $output | Should -Be 'DigitsNet.Service.UpdateResult'
    }

    It 'takes -LabelColumn for the file, and objects by -Data with -LabelProperty' {
        $renamed = Join-Path $TestDrive 'renamed.csv'
        (Get-Content $night1) -replace '^label', 'truth' | Set-Content $renamed
        (Update-Model $model $renamed -LabelColumn truth -Network $network).Decision | Should -Be 'Replaced'
        $other = Join-Path $folder 'other.msgpack'
        (Update-Model $other -Data (Import-Csv $renamed) -LabelColumn truth -Network $network).Decision | Should -Be 'Replaced'
    }

    It 'finds the labels of a holdout and of objects where those of the data are' {
        $rows = 1..600 | ForEach-Object { [pscustomobject]@{ a = ($_ % 3) * 10 + ($_ * 7919 % 601) / 600; truth = ('x, y', 'y', 'z')[$_ % 3] } }
        $table, $more, $holdout, $unlike = 'table.csv', 'more.csv', 'holdout.csv', 'unlike.csv' | ForEach-Object { Join-Path $folder $_ }
        $rows[0..299] | Export-Csv $table
        $rows[400..449] | Export-Csv $more
        $rows[500..599] | Export-Csv $holdout
        $rows[500..599] | Select-Object a, @{ Name = 'verdict'; Expression = { $_.truth } } | Export-Csv $unlike
        $small = New-Network 8 -Epoch 60 -LearningRate 0.05
        (Update-Model $model $table -LabelColumn truth -Network $small).Decision | Should -Be 'Replaced'
        $rows[0..399] | Export-Csv $table
        (Update-Model $model $table -Holdout $holdout -Margin 1 -ClassMargin 1).HoldoutCount | Should -Be 100
        (Update-Model $model -Data $table, $more -Holdout $holdout -Margin 1 -ClassMargin 1).DataCount | Should -Be 450
        foreach ($parameters in @{ Path = $unlike }, @{ Path = $table; Holdout = $unlike; Force = $true }) {
            (Update-Model $model @parameters -ErrorAction SilentlyContinue).Reasons |
                Should -BeLike "*unlike.csv has examples without a label, and no column 'truth'*-LabelProperty*"
        }
    }

    It 'refuses several files as -Path, and says what takes them' {
        { Update-Model $model $night1, $night1 } | Should -Throw '*Found 2 values*-Data takes several.*'
        $result = Update-Model $model (Join-Path $TestDrive 'night*.csv') -Network $network -ErrorAction SilentlyContinue -ErrorVariable problem
        $result.Decision, $result.ExitCode | Should -Be 'Failed', 1
        $problem.FullyQualifiedErrorId | Should -Be 'PathIsPattern,DigitsPS.Commands.UpdateModelCommand'
        (Import-Csv "$model.csv").reason | Should -BeLike '*has wildcards; the path of one file is expected. -Data takes several files, by wildcards too.'
        (Update-Model $model @($night1) -Network $network).Decision | Should -Be 'Replaced'
    }

    It 'says what to do with a model that was trained without it' {
        Import-DigitData $night1 | Invoke-NetworkTraining $network | Export-Model $model
        (Update-Model $model (New-Night 2) -ErrorAction SilentlyContinue).Reasons |
            Should -BeLike '*a model that was trained otherwise, as by Invoke-NetworkTraining*knows some in any case. Judge by a -Holdout that it has not seen, or move the file away, and the run trains a first model.'
    }

    It 'is short among objects of other kinds too' {
        $null = Update-Model $model $night1 -Network $network
        $shown = (Get-Item $night1), (Update-Model $model $night1) | Out-String
        $shown | Should -Match 'Decision +: Unchanged'
        $shown | Should -Not -Match 'ModelSha256|Comparison'
    }

    It 'takes no plain number for a time' {
        foreach ($parameters in @{ TimeLimit = 4 }, @{ MaximumAge = 26 }) {
            (Update-Model $model $night1 @parameters -Network $network -ErrorAction SilentlyContinue).Reasons | Should -BeLike '*expected a time such as 02:00:00 for two hours*'
        }
    }

    It 'refuses a margin that is none' {
        { Update-Model $model $night1 -ClassMargin 2 } | Should -Throw -ErrorId 'CannotConvertArgument*'
        { Update-Model $model $night1 -Margin -1 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }
}
