BeforeAll {
    . $PSScriptRoot/common.ps1
    $samples = Join-Path $Repository 'module/samples'
    $csv = Join-Path $TestDrive 'train.csv'
    New-TinyDigitCsv $csv -Count 200
    $unlabelled = Join-Path $TestDrive 'test.csv'
    New-TinyDigitCsv $unlabelled -Count 12 -Unlabelled

    # Runs a sample as a scheduler would, and gives its exit code and what it wrote.
    function Invoke-Job([string[]] $Arguments) {
        $output = Invoke-Pwsh -File (Join-Path $samples 'nightly.ps1') @Arguments 2>&1
        [pscustomobject]@{ ExitCode = $LASTEXITCODE; Text = $output -join "`n" }
    }
}

Describe 'Samples' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([Guid]::NewGuid())
        $null = New-Item -ItemType Directory $folder
        Push-Location $folder
    }

    AfterEach {
        Pop-Location
    }

    It 'explain themselves' {
        (Get-ChildItem $samples -Filter *.ps1).Name |
            Should -Be 'cross-validate.ps1', 'kaggle-submission.ps1', 'nightly.ps1', 'quickstart.ps1', 'sweep-parallel.ps1', 'sweep-ssh.ps1', 'sweep.ps1', 'train-and-measure.ps1'
        foreach ($file in Get-ChildItem $samples -Filter *.ps1) {
            $topic = Get-Help $file.FullName
            $topic.Synopsis | Should -Match '\.$'
            @($topic.examples.example).Count | Should -BeGreaterOrEqual 1
            foreach ($parameter in $topic.parameters.parameter) { $parameter.description.Text | Should -Match '\.$' -Because "$file $($parameter.name)" }
        }
    }

    It 'train-and-measure keeps a model and measures it on what was put aside' {
        $measurement = & $samples/train-and-measure.ps1 -Path $csv -Layer 16 -Epoch 20
        $measurement.Count | Should -Be 20
        $measurement.F1 | Should -BeGreaterThan 0.9
        (Import-Model digits.msgpack).Provenance.DataCount | Should -Be 180
    }

    It 'train-and-measure takes a test file' {
        (& $samples/train-and-measure.ps1 -Path $csv -TestPath $csv -Layer 4 -Epoch 1 -ModelPath other.msgpack).Count | Should -Be 200
        'other.msgpack' | Should -Exist
    }

    It 'cross-validate tunes lambda, writes logs and keeps the winner with its test scores' {
        # So strong that nothing is learned
        $result = & $samples/cross-validate.ps1 -Path $csv -First 100 -Value 1000, 0.1 -Layer 8 -Epoch 10 -Fold 2
        $result.Folds.Count | Should -Be 4
        $result.BestValue | Should -Be 0.1
        (Import-Csv logs/folds.csv).Count | Should -Be 4
        (Import-Csv logs/result.csv).lambda | Should -Be 0.1
        (Import-Model best.msgpack).Measurement.F1 | Should -Be $result.RetrainedMeasurement.F1
    }

    It 'cross-validate takes the simplest lambda that is about as good' {
        $result = & $samples/cross-validate.ps1 -Path $csv -First 100 -Value 0, 1e-9 -Layer 8 -Epoch 2 -Fold 2 -OneStandardError
        $result.BestValue | Should -Be 1e-9
    }

    It 'kaggle-submission writes a row an image in Kaggle''s format' {
        $model = & $samples/kaggle-submission.ps1 -TrainPath $csv -TestPath $unlabelled -Layer 16 -Epoch 20
        $model.Measurement.F1 | Should -BeGreaterThan 0.9
        $lines = Get-Content submission.csv
        $lines[0] | Should -Be 'ImageId,Label'
        $lines[1..12] | Should -Be @(1..12 | ForEach-Object { "$_,$(($_ - 1) % 4)" })
    }

    It 'sweep lists all combinations, the best first' {
        $results = & $samples/sweep.ps1 -Path $csv -Layer 8 -LearningRate 0.00001, 0.1 -Lambda 0, 10 -Epoch 5 -Fold 2
        $results.Count | Should -Be 4
        $results[0].LearningRate | Should -Be 0.1
        $results.F1Mean | Should -Be ($results.F1Mean | Sort-Object -Descending)
        $results[0].Network.LearningRate | Should -Be 0.1
    }

    It 'sweep takes a table with text and gaps, by the column of its label' {
        0..29 | ForEach-Object { [pscustomobject]@{ size = $_ % 7 ? $_ : $null; colour = 'red', 'blue' | Select-Object -Index ($_ % 2); verdict = 'good', 'bad' | Select-Object -Index ($_ % 2) } } | Export-Csv clients.csv
        $options = @{ Path = 'clients.csv'; Categorical = '*'; Missing = 'MostFrequent'; Layer = 4; LearningRate = 0.1; Lambda = 0, 1; Epoch = 10; Fold = 2 }
        { & $samples/sweep.ps1 @options } | Should -Throw '*-LabelColumn*verdict*' -ErrorId 'DataUnlabelled,*'
        (& $samples/sweep.ps1 @options -LabelColumn verdict).F1Mean | Should -Be 1, 1
    }

    It 'sweep keeps the results of the trials that were asked for, and goes on' {
        $options = @{ Path = $csv; Layer = '8', '8-4'; LearningRate = 0.01; Lambda = 0, 1; Epoch = 1; Fold = 2; ResultPath = 'results' }
        @(& $samples/sweep.ps1 @options -Index 0, 3).Index | Sort-Object | Should -Be 0, 3
        @(Get-ChildItem results -Filter *.trial).Count | Should -Be 2
        $first = Get-ChildItem results -Filter *.trial | ForEach-Object LastWriteTimeUtc
        @(& $samples/sweep.ps1 @options).Count | Should -Be 4
        Get-ChildItem results -Filter *.trial | ForEach-Object LastWriteTimeUtc | Where-Object { $_ -in $first } | Should -HaveCount 2
    }

    It 'sweep-parallel shares the trials among runspaces' {
        $results = & $samples/sweep-parallel.ps1 -ResultPath results -Path $csv -Layer 8 -LearningRate 0.01 -Lambda 0, 1, 10 -Epoch 1 -Fold 2
        $results.Count | Should -Be 3
        $results.State | Sort-Object -Unique | Should -Be 'Done'
    }

    It '<Name> starts from a clone or a package, and takes lists as a scheduler passes them' -ForEach @(
        @{ Name = 'cross-validate'; Arguments = @('-Value', '0,0.5', '-Layer', '8,4', '-Epoch', '1', '-Fold', '2'); Made = { (Import-Csv logs/values.csv).value } ; Expected = 0, 0.5 }
        @{ Name = 'kaggle-submission'; Arguments = @('-Layer', '8,4', '-Epoch', '1'); Made = { (Import-Csv submission.csv).Count }; Expected = 12 }
        @{ Name = 'sweep'; Arguments = @('-LearningRate', '0.1,0.2', '-Lambda', '0,3', '-Layer', '8,4', '-Epoch', '1', '-Fold', '2', '-ResultPath', 'results'); Made = { @(Get-ChildItem results -Filter *.trial).Count }; Expected = 8 }
        @{ Name = 'train-and-measure'; Arguments = @('-Layer', '8,4', '-Epoch', '1'); Made = { (Import-Model digits.msgpack).Network.Layers -join '-' }; Expected = '8-4' }
    ) {
        $files = $Name -eq 'kaggle-submission' ? ('-TrainPath', $csv, '-TestPath', $unlabelled) : ('-Path', $csv)
        # Where no name finds the module
        $real, $env:PSModulePath = $env:PSModulePath, ''
        try { $said = Invoke-Pwsh -File "$samples/$Name.ps1" @files @Arguments 2>&1 | Out-String -Stream }
        finally { $env:PSModulePath = $real }
        & $Made | Should -Be $Expected -Because "$said"
    }

    It 'are found with the module by its name where they lie elsewhere' {
        Copy-Item $samples/train-and-measure.ps1 .
        $said = Invoke-Pwsh -File ./train-and-measure.ps1 -Path $csv -Layer 8-4 -Epoch 1 2>&1
        (Import-Model digits.msgpack).Network.Layers -join '-' | Should -Be '8-4' -Because "$said"
    }

    Context 'nightly' {
        It 'puts a model in place, and exits with 0 for a new one, 2 for none, and 1 where something failed' {
            $job = Invoke-Job '-Path', $csv, '-ModelPath', 'digits.msgpack', '-Layer', '16', '-Epoch', '20', '-LogPath', 'nightly.log'
            $job.Text | Should -BeNullOrEmpty
            $job.ExitCode | Should -Be 0
            'nightly.log' | Should -FileContentMatch 'Replaced: there was no model'

            $job = Invoke-Job '-Path', $csv, '-ModelPath', 'digits.msgpack'
            $job.ExitCode | Should -Be 2
            $first = (Get-FileHash digits.msgpack).Hash

            $job = Invoke-Job '-Path', 'none.csv', '-ModelPath', 'digits.msgpack'
            $job.ExitCode | Should -Be 1
            $job.Text | Should -Match 'nightly: .*none\.csv.*FileNotFound'
            (Get-FileHash digits.msgpack).Hash | Should -Be $first
            $journal = Import-Csv digits.msgpack.csv
            $journal.decision | Should -Be 'Replaced', 'Unchanged', 'Failed'
            [int] $journal[0].train_count + [int] $journal[0].holdout_count | Should -Be 200
        }

        It 'judges by a file, and exits with 2 where the floor is not reached' {
            $rows = Get-Content $csv
            $rows[0..150] | Set-Content fresh.csv
            @($rows[0]) + $rows[151..200] | Set-Content holdout.csv
            $job = Invoke-Job '-Path', 'fresh.csv', '-ModelPath', 'digits.msgpack', '-HoldoutPath', 'holdout.csv', '-Layer', '1', '-Epoch', '1', '-MinimumF1', '0.999'
            $job.ExitCode | Should -Be 2 -Because $job.Text
            (Import-Csv digits.msgpack.csv).holdout_count | Should -Be 50
            'digits.msgpack' | Should -Not -Exist
        }

        It 'works alone' {
            $lock = [IO.File]::Open((Join-Path $folder 'digits.msgpack.lock'), 'OpenOrCreate', 'ReadWrite', 'None')
            try { $job = Invoke-Job '-Path', $csv, '-ModelPath', 'digits.msgpack', '-Layer', '16', '-Epoch', '20' }
            finally { $lock.Dispose() }
            $job.ExitCode | Should -Be 1
            $job.Text | Should -Match 'FileInUse'
            (Import-Csv digits.msgpack.csv).reason | Should -Match 'another run'
        }

        It 'asks nothing where a parameter is missing' {
            $job = Invoke-Job '-Path', $csv
            $job.ExitCode | Should -Be 1
            $job.Text | Should -Match 'ModelPath'
        }
    }

    Context 'gate' {
        It 'fails a build where the model is worse than its predecessor, and passes one where it is not' {
            $rows = Get-Content $csv
            $rows[0..100] | Set-Content train.csv
            @($rows[0]) + $rows[101..200] | Set-Content test.csv
            Import-DigitData train.csv | Invoke-NetworkTraining (New-Network 16 -Epoch 20) | Export-Model good.msgpack
            Import-DigitData train.csv | Invoke-NetworkTraining (New-Network 1 -Epoch 1 -Optimizer GradientDescent -LearningRate 1e-9) | Export-Model poor.msgpack
            $module = (Get-Module DigitsPS).Path
            $pester = Join-Path (Get-Module Pester).ModuleBase 'Pester.psd1'
            foreach ($case in @(@{ Model = 'good'; Predecessor = 'poor'; Code = 0 }, @{ Model = 'poor'; Predecessor = 'good'; Code = 3 })) {
                $said = Invoke-Pwsh -NonInteractive -Command "
                    Import-Module '$module', '$pester'
                    `$data = @{ ModelPath = '$($case.Model).msgpack'; PredecessorPath = '$($case.Predecessor).msgpack'; TestPath = 'test.csv' }
                    `$container = New-PesterContainer -Path '$samples/gate/Model.Tests.ps1' -Data `$data
                    exit (Invoke-Pester -Container `$container -PassThru -Output None).FailedCount" 2>&1 | Out-String
                $LASTEXITCODE | Should -Be $case.Code -Because "$($case.Model) $said"
            }
        }
    }
}
